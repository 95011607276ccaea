package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.DAVE;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mail server that hangs, loses its connections or is reset, and one with addresses of which only the last works. */
@Tag("alone")
final class UpstreamFaultsIT {
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final FaultyLink LINK = FaultyLink.to(UpstreamFaultsIT::dovecotPort);
    private static final FaultyLink DEAF = FaultyLink.to(UpstreamFaultsIT::dovecotPort);

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(UpstreamFaultsIT::throughLinks);

    private static String alice;
    private static String dave;

    @BeforeAll
    static void createPasswords() {
        alice = MAIL.postern().createPassword(ALICE, "laptop");
        dave = MAIL.postern().createPassword(DAVE, "laptop");
        DEAF.has(FaultyLink.Fault.LOSS);
    }

    @AfterEach
    void mend() {
        LINK.has(FaultyLink.Fault.NONE);
        MAIL.dovecot().thaw();
    }

    @AfterAll
    static void close() {
        LINK.close();
        DEAF.close();
    }

    @Test
    void aServerThatHangsIsLeftAfterItsTimeAndSessionsGoOnWhenItDoes() {
        try (WireClient session = MAIL.imap(ALICE, alice)) {
            MAIL.dovecot().freeze();
            Duration waited = unavailable();
            assertThat(waited).isBetween(LOGIN_TIMEOUT.minusMillis(100), LOGIN_TIMEOUT.plus(SOON));
            MAIL.dovecot().thaw();
            session.send("a SELECT INBOX").await("a OK .*");
        }
        MAIL.imap(ALICE, alice).close();
    }

    @Test
    void aConnectionThatLosesEverythingCostsALoginItsTimeAndASessionNoMoreThanItself() {
        try (WireClient session = MAIL.imap(ALICE, alice)) {
            LINK.has(FaultyLink.Fault.LOSS);
            assertThat(unavailable()).isLessThan(LOGIN_TIMEOUT.plus(SOON));
            session.send("a NOOP");
        }
        await("the session's end")
                .untilAsserted(() -> assertThat(
                                MAIL.postern().command("sessions").orFail().out())
                        .doesNotContain(ALICE));
        LINK.has(FaultyLink.Fault.NONE);
        MAIL.imap(ALICE, alice).close();
    }

    @Test
    void aServerThatResetsIsATemporaryFailureAndEndsItsSessions() {
        try (WireClient session = MAIL.imap(ALICE, alice)) {
            LINK.has(FaultyLink.Fault.RESET);
            session.expectEnd();
            assertThat(unavailable()).isLessThan(SOON);
        }
        LINK.has(FaultyLink.Fault.NONE);
        MAIL.imap(ALICE, alice).close();
    }

    @Test
    void addressesAreTriedInTurnUntilOneLetsTheUserIn() {
        try (WireClient session = MAIL.imap(DAVE, dave)) {
            session.send("a SELECT INBOX").await("a OK .*");
        }
    }

    /** @return how long it took to say so */
    private static Duration unavailable() {
        try (WireClient client = MAIL.imap()) {
            long begun = System.nanoTime();
            client.send("a LOGIN " + ALICE + " " + alice).await("a NO \\[UNAVAILABLE\\] .*");
            return Duration.ofNanos(System.nanoTime() - begun);
        }
    }

    /** The main server behind a link, and another with three addresses: nobody there, a link that is deaf, the server. */
    private static String throughLinks(String yaml) {
        String address = "\"127.0.0.1:" + dovecotPort() + "\"";
        String through = "connect-timeout: 1s, login-timeout: " + LOGIN_TIMEOUT.toSeconds() + "s, address: ";
        String login = yaml.replaceAll("(?s).*imap: \\{ address: \"[^\"]*\", (tls: starttls.*?) }\\n    smtp.*", "$1");
        return yaml.replace("address: " + address, through + "\"127.0.0.1:" + LINK.port() + "\"")
                .replace("upstreams:\n", """
                        upstreams:
                          other:
                            imap: { %s[ "127.0.0.1:%d", "127.0.0.1:%d", %s ], %s }
                        """.formatted(through, Ports.free(), DEAF.port(), address, login))
                .replace("domains: { ", "domains: { composite.example: other, ");
    }

    private static int dovecotPort() {
        return MAIL.dovecot().port();
    }
}
