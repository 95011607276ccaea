package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.protocol.TlsMode;
import org.slf4j.LoggerFactory;

/** What scripts cannot show: values behind the steps, bounds, and what stays out of the log. */
class SmtpSessionTest {
    private static final String PLAIN = base64("\0alice@example.org\0abcd2345efgh6789");

    private final PreAuthSession session = new SmtpProtocol()
            .newSession(new SessionFacts(
                    "s1",
                    "gate.example.org",
                    TlsMode.IMPLICIT,
                    false,
                    new ClientOrigin(
                            new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 465)),
                    List.of(),
                    "https://mail.example.org/security"));

    @Test
    void anAttemptTellsWhoTheClientSaysItIs() {
        say("EHLO [192.168.1.5]");
        assertThat(attempt("AUTH PLAIN " + PLAIN)).satisfies(attempt -> {
            assertThat(attempt.protocol()).isEqualTo("smtp");
            assertThat(attempt.userName()).isEqualTo("alice@example.org");
            assertThat(attempt.origin().address()).isEqualTo("203.0.113.7");
            assertThat(attempt.client())
                    .isEqualTo(new ClientIdentity("[192.168.1.5]", Map.of("helo", "[192.168.1.5]")));
        });
    }

    @Test
    void aClientsNameIsPrintableAndBounded() {
        say("EHLO lap\u0007t\u00f6p" + "x".repeat(1000) + " and more");
        assertThat(attempt("AUTH PLAIN " + PLAIN).client().label()).isEqualTo("laptp" + "x".repeat(250));
    }

    @Test
    void aNameOfNothingPrintableIsNoName() {
        assertThat(say("EHLO \u00e4\u00f6\u00fc")).isEqualTo(new Step.Strike(Replies.HELLO_SYNTAX));
    }

    @Test
    void anOverlongLineIsDroppedAndCounts() {
        assertThat(session.onOverlongLine()).isEqualTo(new Step.Strike("500 5.5.2 Line too long\r\n"));
    }

    @Test
    void anOverlongLineEndsARunningExchange() {
        say("EHLO laptop");
        say("AUTH LOGIN");
        assertThat(session.onOverlongLine())
                .isEqualTo(new Step.Strike("500 5.5.6 Authentication exchange line is too long\r\n"));
        assertThat(say("NOOP")).isEqualTo(new Step.Reply("250 2.0.0 OK\r\n"));
    }

    @Test
    void whatIsSentAfterARefusalIsACommandAgain() {
        say("EHLO laptop");
        assertThat(attempt("AUTH PLAIN " + PLAIN)).isNotNull();
        session.onRefused(Refusal.WRONG);
        assertThat(say(PLAIN)).isEqualTo(new Step.Strike(Replies.UNKNOWN_COMMAND));
    }

    @Test
    void aPasswordOutOfStepReachesNoLog() {
        Logger james = (Logger) LoggerFactory.getLogger("org.apache.james");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Level before = james.getLevel();
        log.start();
        james.addAppender(log);
        james.setAdditive(false);
        james.setLevel(Level.ALL);
        try {
            say("EHLO laptop");
            say("AUTH PLAIN " + PLAIN);
            say(PLAIN);
            say("secret");
            say("AUTH " + PLAIN);
        } finally {
            james.detachAppender(log);
            james.setLevel(before);
            james.setAdditive(true);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line)
                        .doesNotContainIgnoringCase(PLAIN.substring(0, 12))
                        .doesNotContainIgnoringCase("secret"));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyRefusalIsOneLineThatClientsTakeForARefusedLogin(Refusal refusal) {
        assertThat(((Step.Reply) session.onRefused(refusal)).text())
                .matches("535 5\\.7\\.(8|13) [^\r\n]*https://mail\\.example\\.org/security\r\n");
    }

    private LoginAttempt attempt(String line) {
        return ((Step.Verify) say(line)).attempt();
    }

    private Step say(String line) {
        return session.onLine(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
