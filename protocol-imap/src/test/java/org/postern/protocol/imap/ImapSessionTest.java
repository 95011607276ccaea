package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.protocol.TlsMode;

/** What no dialogue shows: steps, identities, bounds. */
class ImapSessionTest {
    private static final ClientOrigin ORIGIN =
            new ClientOrigin(new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143));

    private final ImapSession session = session(TlsMode.IMPLICIT);

    @Test
    void anAttemptCarriesTheClientsOriginAndItsOwnWords() {
        say(session, "a ID (\"NAME\" \"Thunder\tbird\" \"version\" \"140.12\" \"os\" NIL \"vendor\" \"Mozilla\")");
        LoginAttempt attempt = attempt(say(session, "b LOGIN alice secret"));
        assertThat(attempt.protocol()).isEqualTo("imap");
        assertThat(attempt.origin()).isEqualTo(ORIGIN);
        assertThat(attempt.client().label()).isEqualTo("Thunderbird 140.12");
        assertThat(attempt.client().fields())
                .containsExactly(
                        java.util.Map.entry("NAME", "Thunderbird"),
                        java.util.Map.entry("version", "140.12"),
                        java.util.Map.entry("vendor", "Mozilla"));
    }

    @Test
    void whoSaysNothingOfItselfIsUnknown() {
        assertThat(attempt(say(session, "b LOGIN alice secret")).client()).isEqualTo(ClientIdentity.UNKNOWN);
    }

    @Test
    void anIdentityIsCutToTheBoundsOfTheRfc() {
        StringBuilder pairs = new StringBuilder("\"name\" \"" + "n".repeat(2000) + "\"");
        for (int i = 0; i < 40; i++) {
            pairs.append(" \"field").append(i).append("x".repeat(30)).append("\" \"v\"");
        }
        say(session, "a ID (" + pairs + ")");
        ClientIdentity client = attempt(say(session, "b LOGIN alice secret")).client();
        assertThat(client.label()).hasSize(100);
        assertThat(client.fields()).hasSize(30).containsEntry("name", "n".repeat(1024));
        assertThat(client.fields().keySet()).allMatch(key -> key.length() <= 30);
    }

    @Test
    void theSecretIsACopyThatOutlivesTheLine() {
        byte[] line = "b LOGIN alice secret".getBytes(StandardCharsets.US_ASCII);
        LoginAttempt attempt = attempt(session.onLine(line));
        java.util.Arrays.fill(line, (byte) 0);
        assertThat(attempt.secret().<String>reveal(octets -> new String(octets, StandardCharsets.US_ASCII)))
                .isEqualTo("secret");
    }

    @Test
    void aLiteralIsAskedForOnceAndReadAsABlock() {
        assertThat(say(session, "a LOGIN {5}")).isEqualTo(new Step.ReadBlock(5, "+ OK\r\n"));
        assertThat(session.onBlock(octets("alice"))).isEqualTo(Step.Reply.NOTHING);
        assertThat(say(session, " {0+}")).isEqualTo(new Step.ReadBlock(0, ""));
        session.onBlock(new byte[0]);
        assertThat(attempt(say(session, "")).userName()).isEqualTo("alice");
    }

    private static byte[] text(int octets) {
        return "x".repeat(octets).getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void theLargestLiteralIsTakenAndNoLargerOne() {
        assertThat(say(session, "a LOGIN {8192}")).isInstanceOf(Step.ReadBlock.class);
        session.onBlock(text(PreAuthSession.MAX_BLOCK));
        assertThat(say(session, " {8193}")).isEqualTo(new Step.Strike("a BAD [TOOBIG] Literal too large\r\n"));
        assertThat(say(session, "b NOOP")).isEqualTo(new Step.Reply("b OK Nothing done\r\n"));
    }

    @Test
    void aCommandIsHeldUpTo64KibInAll() {
        assertThat(say(session, "a ID ({8192+}")).isInstanceOf(Step.ReadBlock.class);
        for (int i = 1; i < 7; i++) {
            session.onBlock(text(PreAuthSession.MAX_BLOCK));
            assertThat(say(session, " {8192+}")).isInstanceOf(Step.ReadBlock.class);
        }
        session.onBlock(text(PreAuthSession.MAX_BLOCK));
        assertThat(say(session, " {8192+}")).isEqualTo(new Step.Close("* BYE [TOOBIG] Literal too large\r\n"));
    }

    @Test
    void aLastLineMayBeTooMuchForACommand() {
        say(session, "a ID ({8192+}");
        for (int i = 1; i < 7; i++) {
            session.onBlock(text(PreAuthSession.MAX_BLOCK));
            say(session, " {8192+}");
        }
        session.onBlock(text(PreAuthSession.MAX_BLOCK));
        assertThat(say(session, "x".repeat(PreAuthSession.MAX_LINE)))
                .isEqualTo(new Step.Strike("a BAD [TOOBIG] Command too large\r\n"));
        assertThat(say(session, "b NOOP")).isEqualTo(new Step.Reply("b OK Nothing done\r\n"));
    }

    @Test
    void manyEmptyLiteralsAreACommandTooLargeAsWell() {
        say(session, "a ID ({0+}");
        for (int i = 1; i < Command.MAX_LITERALS; i++) {
            session.onBlock(new byte[0]);
            assertThat(say(session, " {0+}")).isInstanceOf(Step.ReadBlock.class);
        }
        session.onBlock(new byte[0]);
        assertThat(say(session, " {0}")).isEqualTo(new Step.Strike("a BAD [TOOBIG] Literal too large\r\n"));
    }

    @Test
    void anOverlongLineEndsWhateverItBelongsTo() {
        assertThat(session.onOverlongLine()).isEqualTo(new Step.Strike("* BAD [TOOBIG] Line too long\r\n"));
        say(session, "a AUTHENTICATE PLAIN");
        assertThat(session.onOverlongLine()).isEqualTo(new Step.Strike("a BAD [TOOBIG] Line too long\r\n"));
        say(session, "b LOGIN {5}");
        session.onBlock(octets("alice"));
        session.onOverlongLine();
        assertThat(say(session, "c NOOP")).isEqualTo(new Step.Reply("c OK Nothing done\r\n"));
    }

    @Test
    void aForeignIdentityIsRefusedWithoutJudging() {
        assertThat(say(session, "a AUTHENTICATE PLAIN Ym9iAGFsaWNlAHNlY3JldA=="))
                .isEqualTo(new Step.Refuse(Refusal.FOREIGN_AUTHORIZATION));
    }

    @Test
    void aNameTooLongForAnybodyIsRefusedWithoutJudging() {
        assertThat(attempt(say(session, "a LOGIN " + "n".repeat(255) + " secret")))
                .isNotNull();
        assertThat(say(session, "a LOGIN " + "n".repeat(256) + " secret"))
                .isEqualTo(new Step.Refuse(Refusal.BAD_USER_NAME));
    }

    @Test
    void tlsAsksForAFreshStart() {
        ImapSession clear = session(TlsMode.STARTTLS);
        say(clear, "a ID (\"name\" \"Mutt\")");
        assertThat(say(clear, "b STARTTLS")).isEqualTo(new Step.StartTls("b OK Begin TLS negotiation now\r\n"));
        assertThat(clear.onTlsEstablished()).isEqualTo(Step.Reply.NOTHING);
        assertThat(attempt(say(clear, "c LOGIN alice secret")).client()).isEqualTo(ClientIdentity.UNKNOWN);
    }

    private static ImapSession session(TlsMode tls) {
        return new ImapSession(new SessionFacts(
                "s1", "gate.example.org", tls, false, ORIGIN, List.of(), "https://mail.example.org/security"));
    }

    private static Step say(ImapSession to, String line) {
        return to.onLine(octets(line));
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static LoginAttempt attempt(Step step) {
        assertThat(step).isInstanceOf(Step.Verify.class);
        return ((Step.Verify) step).attempt();
    }
}
