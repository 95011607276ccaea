package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.ALICE;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postern.server.wiring.PosternServer;

/** The clock is set under a running server, hours forward and back: what expires goes by it, what waits does not. */
final class ClockIT {
    private static final Duration FORWARD = Duration.ofHours(2);
    private static final Duration BACK = Duration.ofHours(-1);
    private static final Duration NOTICED = Duration.ofSeconds(15);

    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    private static final InstantSource CLOCK = () -> Instant.now().plus(ClockIT.setBy);
    private static volatile Duration setBy = Duration.ZERO;
    private static PosternServer server;

    /** In this process: a clock of its own is nothing that a process can be given from outside. */
    @BeforeAll
    static void startByItsOwnClock() throws IOException {
        MAIL.postern().close();
        server = PosternServer.start(MAIL.config(), CLOCK.withZone(ZoneOffset.UTC));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void passwordsExpireByTheClockAndNobodyElseNotices() {
        String lasting = MAIL.postern().createPassword(ALICE, "lasting");
        String hour = MAIL.postern().createPassword(ALICE, "for an hour", "--expires", "1h");
        try (WireClient open = MAIL.imap(ALICE, lasting);
                WireClient ending = MAIL.imap(ALICE, hour)) {
            setBy = FORWARD;
            ending.await("\\* BYE .*");
            ending.expectEnd();
            assertThat(answer(hour)).isIn("NO [EXPIRED]", "NO [AUTHENTICATIONFAILED]");
            open.send("a NOOP").await("a OK .*");
            assertThat(answer(lasting)).isEqualTo("OK");

            setBy = BACK;
            await("the new time")
                    .atMost(NOTICED)
                    .untilAsserted(() -> assertThat(answer(hour)).isEqualTo("OK"));
            assertThat(answer(lasting)).isEqualTo("OK");
            assertThat(answer("wrwrwrwrwrwrwrwr")).isEqualTo("NO [AUTHENTICATIONFAILED]");
            open.send("b NOOP").await("b OK .*");
            MAIL.postern()
                    .command("password", "revoke", ALICE, "--name", "lasting")
                    .orFail();
            open.await("\\* BYE .*");
        }
    }

    private static String answer(String password) {
        return MAIL.answerToLogin(ALICE, password);
    }
}
