package org.postern.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.protocol.UpstreamWelcome;

/**
 * Greets with {@code hello}, then knows
 *
 * <pre>
 *   say WORDS          big N         N octets of answer
 *   block N            asks for a block and says what it got
 *   bad                a strike      refuse                 a refusal without judging
 *   tls                STARTTLS      login USER SECRET      an attempt
 *   bye                close         crash WORDS            a bug
 * </pre>
 */
final class FakeSession implements PreAuthSession {
    private final SessionFacts facts;

    FakeSession(SessionFacts facts) {
        this.facts = facts;
    }

    @Override
    public Step onConnected() {
        return new Step.Reply("hello " + facts.sessionId() + "\r\n");
    }

    @Override
    public Step onLine(byte[] line) {
        String[] words = new String(line, UTF_8).split(" ", 2);
        String rest = words.length < 2 ? "" : words[1];
        return switch (words[0]) {
            case "say" -> new Step.Reply(rest + "\r\n");
            case "big" -> new Step.Reply("x".repeat(Integer.parseInt(rest)) + "\r\n");
            case "block" -> new Step.ReadBlock(Integer.parseInt(rest), "go\r\n");
            case "tls" -> new Step.StartTls("start\r\n");
            case "login" -> login(rest.split(" ", 2));
            case "refuse" -> new Step.Refuse(Refusal.FOREIGN_AUTHORIZATION);
            case "bye" -> new Step.Close("bye\r\n");
            case "crash" -> throw new IllegalStateException("cannot read " + rest);
            case "handover" -> new Step.HandOver("nobody is there\r\n");
            default -> new Step.Strike("what?\r\n");
        };
    }

    @Override
    public Step onBlock(byte[] block) {
        return new Step.Reply("got " + new String(block, UTF_8) + "\r\n");
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
        if (welcome.text().equals("crash")) {
            throw new IllegalStateException("a bug in the last words");
        }
        return new Step.HandOver("in " + welcome.text() + "\r\n");
    }

    private Step login(String[] words) {
        return new Step.Verify(new LoginAttempt(
                "fake", words[0], Secret.ofText(words[1]), facts.origin(), new ClientIdentity("test", Map.of())));
    }
}
