package org.postern.protocol.imap;

import java.util.Optional;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.MarkDialogue;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.RelayWatch;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamWelcome;

/** IMAP as the core sees it. */
final class ImapProtocol implements MailProtocol {
    static final String NAME = "imap";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean supports(LoginMethod method) {
        return LoginTraits.of(method).supported();
    }

    @Override
    public PreAuthSession newSession(SessionFacts facts) {
        return new ImapSession(facts);
    }

    @Override
    public UpstreamDialogue newDialogue(UpstreamLogin login) {
        return new ImapDialogue(Errands.login(login));
    }

    @Override
    public UpstreamDialogue newInquiry(TlsMode tls, String hostName) {
        return new ImapDialogue(Errands.inquiry(tls));
    }

    @Override
    public Optional<MarkDialogue> newMarkDialogue(UpstreamLogin login, MailboxMark mark) {
        return Optional.of(new ImapMarkDialogue(login, mark));
    }

    @Override
    public Optional<RelayGuard> newGuard(UpstreamLogin login, UpstreamWelcome welcome, SenderRule senders) {
        return Capabilities.letClientsEscape(welcome.capabilities(), login.tls())
                ? Optional.of(new ImapRelayGuard(welcome.capabilities()))
                : Optional.empty();
    }

    @Override
    public RelayWatch newWatch() {
        return new CommandWatch();
    }

    @Override
    public String farewell(Farewell reason) {
        return "* BYE " + ResponseCode.of(reason) + reason.sentence() + "\r\n";
    }
}
