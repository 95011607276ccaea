package org.postern.server.it;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.ALICE;

import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** systemd stops Postern: clients are told, what they are sending arrives, and nothing that was learned is lost. */
final class ShutdownIT {
    private static final String APPENDED = "Subject: appended\r\n\r\nwhile the gate was closing\r\n";
    private static final String SUBMITTED = "Subject: submitted\r\n\r\nwhile the gate was closing\r\n";
    private static final int HALF = 10;

    @RegisterExtension
    static final Installation MAIL =
            Installation.thatDiffers(yaml -> yaml + "limits: { drain-timeout: 15s, login-deadline: 5m }\n");

    private String password = "";

    @BeforeEach
    void open(TestInfo test) {
        if (!MAIL.postern().isRunning()) {
            MAIL.postern().start();
        }
        password = MAIL.postern().createPassword(ALICE, test.getDisplayName());
    }

    @Test
    void whoHasNothingUnderWayHearsGoodbyeAndLastUsesAreKept() {
        try (WireClient waiting = MAIL.imap();
                WireClient greeted = WireClient.to(MAIL.submissionPort());
                WireClient silent = WireClient.to(MAIL.imapsPort());
                WireClient idle = MAIL.imap(ALICE, password);
                WireClient smtp = MAIL.smtp(ALICE, password)) {
            greeted.expect("220 .*");
            idle.send("a SELECT INBOX").await("a OK .*");
            idle.send("b IDLE").expect("\\+ .*");
            MAIL.postern().tellToStop();

            idle.await("\\* BYE .*");
            idle.expectEnd();
            smtp.expect("421 .*");
            smtp.expectEnd();
            waiting.expect("\\* BYE .*");
            waiting.expectEnd();
            greeted.expect("421 .*");
            greeted.expectEnd();
            silent.expectNoText();
            MAIL.postern().awaitEnd();
        }
        assertThat(MAIL.postern().logSinceStart()).contains("Stopped").doesNotContain("Exception", "cut short");
        assertThat(MAIL.postern()
                        .command("password", "list", ALICE, "--json")
                        .orFail()
                        .out())
                .contains("127.0.0.1");
    }

    @Test
    void whatIsUnderWayIsFinishedWhileNobodyElseIsLetIn() {
        try (WireClient append = MAIL.imap(ALICE, password);
                WireClient smtp = MAIL.smtp(ALICE, password)) {
            append.send("a APPEND INBOX {" + APPENDED.length() + "}").expect("\\+ .*");
            append.sendOctets(APPENDED.substring(0, HALF).getBytes(US_ASCII));
            smtp.send("MAIL FROM:<" + ALICE + ">").expect("250 .*");
            smtp.send("RCPT TO:<" + ALICE + ">").expect("250 .*");
            smtp.send("DATA").expect("354 .*");
            smtp.sendOctets(SUBMITTED.substring(0, HALF).getBytes(US_ASCII));
            MAIL.postern().tellToStop();
            await("closed doors")
                    .untilAsserted(() -> List.of(
                                    MAIL.imapPort(), MAIL.imapsPort(), MAIL.submissionPort(), MAIL.submissionsPort())
                            .forEach(port -> assertThatThrownBy(() -> WireClient.to(port))
                                    .isInstanceOf(UncheckedIOException.class)));

            append.send(APPENDED.substring(HALF)).await("a OK .*");
            append.expect("\\* BYE .*");
            append.expectEnd();
            smtp.send(SUBMITTED.substring(HALF) + ".").expect("250 .*");
            smtp.expect("421 .*");
            smtp.expectEnd();
            MAIL.postern().awaitEnd();
        }
        assertThat(MAIL.postern().logSinceStart()).doesNotContain("cut short", "Exception");
        MAIL.mailbox().awaitMessage(ALICE, "Subject: appended");
        MAIL.mailbox().awaitMessage(ALICE, "Subject: submitted");
    }

    @Test
    void toldTwiceItIsInAHurry() {
        try (WireClient append = MAIL.imap(ALICE, password)) {
            append.send("a APPEND INBOX {100}").expect("\\+ .*");
            MAIL.postern().tellToStop();
            await("draining").until(() -> MAIL.postern().logSinceStart().contains("Stopping: "));
            MAIL.postern().tellToStop();

            append.expect("\\* BYE .*");
            append.expectEnd();
            MAIL.postern().awaitEnd();
        }
        assertThat(MAIL.postern().logSinceStart()).contains("1 sessions are cut short");
    }
}
