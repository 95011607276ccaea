package org.postern.portal.web.page;

import org.postern.credential.CredentialBook;
import org.postern.credential.service.SelfService;
import org.postern.portal.factor.CodeDesk;
import org.postern.portal.factor.FactorBook;
import org.postern.portal.factor.FactorSettings;
import org.postern.portal.factor.Journal;
import org.postern.portal.factor.Passkeys;
import org.postern.portal.factor.Post;
import org.postern.portal.factor.RecoveryDesk;
import org.postern.portal.factor.SecondVerification;
import org.postern.portal.factor.Targets;
import org.postern.portal.signin.FirstStep;
import org.postern.portal.view.ClientSettingsView.Server;
import org.postern.portal.web.Tokens;
import org.postern.portal.web.Visits;
import org.postern.portal.web.WebSettings;

/**
 * What the pages work with.
 *
 * @param imap what clients are told for receiving
 * @param smtp what clients are told for sending
 */
public record Desk(
        WebSettings web,
        FactorSettings factorSettings,
        Server imap,
        Server smtp,
        CredentialBook book,
        SelfService store,
        FirstStep firstStep,
        Visits visits,
        Tokens tokens,
        FactorBook factors,
        CodeDesk codes,
        SecondVerification secondVerification,
        Passkeys passkeys,
        RecoveryDesk recovery,
        Post post,
        Targets targets,
        Journal journal) {}
