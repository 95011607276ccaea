package org.postern.portal;

import org.postern.portal.delivery.DeliverySettings;
import org.postern.portal.factor.FactorSettings;
import org.postern.portal.signin.SignInSettings;
import org.postern.portal.view.ClientSettingsView.Server;
import org.postern.portal.web.WebSettings;

/**
 * Everything that can be chosen about the portal.
 *
 * @param imap what clients are told for receiving
 * @param smtp what clients are told for sending
 */
public record PortalSettings(
        WebSettings web,
        SignInSettings signIn,
        FactorSettings factors,
        DeliverySettings delivery,
        Server imap,
        Server smtp) {}
