package org.postern.protocol.smtp;

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

/** SMTP submission; its command handlers keep no state, so one chain serves every session. */
final class SmtpProtocol implements MailProtocol {
    /** The name in the configuration and in a credential's scopes. */
    static final String NAME = "smtp";

    private final SmtpCommands commands = new SmtpCommands();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean supports(LoginMethod method) {
        return true;
    }

    @Override
    public PreAuthSession newSession(SessionFacts facts) {
        return new SmtpSession(facts, commands);
    }

    @Override
    public UpstreamDialogue newDialogue(UpstreamLogin login) {
        return new SmtpDialogue(login.tls(), login.hostName(), new LoginErrand(login));
    }

    @Override
    public UpstreamDialogue newInquiry(TlsMode tls, String hostName) {
        return new SmtpDialogue(tls, hostName, new InquiryErrand());
    }

    @Override
    public Optional<MarkDialogue> newMarkDialogue(UpstreamLogin login, MailboxMark mark) {
        return Optional.empty();
    }

    @Override
    public Optional<RelayGuard> newGuard(UpstreamLogin login, UpstreamWelcome welcome, SenderRule senders) {
        return SmtpRelayGuard.needed(login, welcome, senders)
                ? Optional.of(new SmtpRelayGuard(welcome, senders))
                : Optional.empty();
    }

    @Override
    public RelayWatch newWatch() {
        return new CommandWatch();
    }

    @Override
    public String farewell(Farewell reason) {
        return Replies.farewell(reason);
    }
}
