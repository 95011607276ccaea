package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A password that ends takes its sessions with it, and nobody else's; all said by commands beside the server. */
@Tag("alone")
final class RevocationIT {
    /** What the specification gives a running server, counted from the end of the command. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    @Test
    void anIdlingMailboxIsLeftWithinTwoSecondsAndAnotherSessionGoesOn() {
        String lost = MAIL.postern().createPassword(ALICE, "lost laptop");
        String kept = MAIL.postern().createPassword(ALICE, "phone");
        try (WireClient thief = idling(lost);
                WireClient owner = idling(kept)) {
            CompletableFuture<Long> end = thief.timeOfEnd("\\* BYE .*");
            MAIL.postern()
                    .command("password", "revoke", ALICE, "--name", "lost laptop")
                    .orFail();
            long revoked = System.nanoTime();
            assertThat(Duration.ofNanos(end.join() - revoked)).isLessThan(AT_ONCE);

            owner.send("DONE").await("i OK .*");
            owner.send("n NOOP").await("n OK .*");
        }
        try (WireClient thief = MAIL.imap()) {
            thief.send("a LOGIN " + ALICE + " " + lost).await("a NO \\[AUTHENTICATIONFAILED\\] .*");
        }
    }

    @Test
    void aSubmissionSessionHears421() {
        String password = MAIL.postern().createPassword(BOB, "printer");
        try (WireClient client = MAIL.smtp(BOB, password)) {
            client.send("NOOP").expect("250 .*");
            CompletableFuture<Long> end = client.timeOfEnd("421 .*");
            MAIL.postern()
                    .command("password", "revoke", BOB, "--name", "printer")
                    .orFail();
            long revoked = System.nanoTime();
            assertThat(Duration.ofNanos(end.join() - revoked)).isLessThan(AT_ONCE);
        }
    }

    @Test
    void anAccountThatIsDisabledLosesAllItsSessions() {
        String account = RealDovecot.CAROL;
        String password = MAIL.postern().createPassword(account, "any");
        try (WireClient client = MAIL.imap(account, password)) {
            MAIL.postern().command("account", "disable", account).orFail();
            client.await("\\* BYE .*");
            client.expectEnd();
        }
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + account + " " + password).await("a NO \\[AUTHORIZATIONFAILED\\] .*");
        }
    }

    @Test
    void aPasswordThatExpiresEndsItsSession() {
        String password = MAIL.postern().createPassword(ALICE, "for a moment", "--expires", "15s");
        try (WireClient client = MAIL.imap(ALICE, password)) {
            client.await("\\* BYE .*");
            client.expectEnd();
        }
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + ALICE + " " + password)
                    .await("a NO \\[(EXPIRED|AUTHENTICATIONFAILED)\\] .*expired.*");
        }
    }

    private static WireClient idling(String password) {
        WireClient client = MAIL.imap(ALICE, password);
        client.send("x SELECT INBOX").await("x OK .*");
        client.send("i IDLE").expect("\\+ .*");
        return client;
    }
}
