package org.postern.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.MailboxMark;
import org.postern.proxy.protocol.MarkDialogue;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamWelcome;

/** Just enough of a protocol to play a script. */
final class TinyProtocol implements MailProtocol {
    @Override
    public String name() {
        return "tiny";
    }

    @Override
    public boolean supports(LoginMethod method) {
        return false;
    }

    @Override
    public PreAuthSession newSession(SessionFacts facts) {
        return new Session(facts);
    }

    @Override
    public UpstreamDialogue newDialogue(UpstreamLogin login) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UpstreamDialogue newInquiry(TlsMode tls, String hostName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<MarkDialogue> newMarkDialogue(UpstreamLogin login, MailboxMark mark) {
        return Optional.empty();
    }

    @Override
    public Optional<RelayGuard> newGuard(UpstreamLogin login, UpstreamWelcome welcome, SenderRule senders) {
        return Optional.empty();
    }

    @Override
    public String farewell(Farewell reason) {
        return reason + "\r\n";
    }

    private record Session(SessionFacts facts) implements PreAuthSession {
        @Override
        public Step onConnected() {
            return new Step.Reply("hello " + String.join("|", facts.offer()) + "\r\n");
        }

        @Override
        public Step onLine(byte[] line) {
            String[] words = new String(line, UTF_8).split(" ", 3);
            return switch (words[0]) {
                case "start" -> new Step.StartTls("go ahead\r\n");
                case "bye" -> new Step.Close("bye\r\n");
                case "login" ->
                    new Step.Verify(new LoginAttempt(
                            "tiny", words[1], Secret.ofText(words[2]), facts.origin(), ClientIdentity.UNKNOWN));
                default -> new Step.Strike("?\r\n");
            };
        }

        @Override
        public Step onBlock(byte[] block) {
            return Step.Reply.NOTHING;
        }

        @Override
        public Step onOverlongLine() {
            return new Step.Strike("too long\r\n");
        }

        @Override
        public Step onTlsEstablished() {
            return new Step.Reply("secure\r\n");
        }

        @Override
        public Step onRefused(Refusal refusal) {
            return new Step.Reply("no " + refusal + "\r\n");
        }

        @Override
        public Step onUnavailable() {
            return new Step.Reply("later\r\n");
        }

        @Override
        public Step onUpstreamReady(UpstreamWelcome welcome) {
            return new Step.HandOver("in " + String.join("|", welcome.capabilities()) + " " + welcome.text() + "\r\n");
        }
    }
}
