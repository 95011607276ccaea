package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that asks for much and reads nothing makes the mail server wait, not Postern's memory grow. */
final class SlowReaderIT {
    private static final int SIZE = 8 * 1024 * 1024;
    private static final int CLIENTS = 20;
    private static final int REQUESTS = 10;
    /** Kernel buffers are not counted here; Postern itself may hold a few buffers for each client. */
    private static final long MAY_GROW_MEBIBYTES = 96;

    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    @Test
    void sixteenHundredMebibytesOnTheirWayDoNotLieInPostern() {
        String password = MAIL.postern().createPassword(ALICE, "slow");
        List<WireClient> readers = new ArrayList<>();
        try {
            append(password);
            fetchOnce(password);
            long before = MAIL.postern().residentMebibytes();
            for (int i = 0; i < CLIENTS; i++) {
                readers.add(asking(password));
            }
            // Postern had every chance to take it all once it still serves others and nothing moves any more.
            fetchOnce(password);
            Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
            assertThat(MAIL.postern().residentMebibytes() - before).isLessThan(MAY_GROW_MEBIBYTES);

            WireClient late = readers.get(0);
            for (int i = 0; i < REQUESTS; i++) {
                late.await("\\* 1 FETCH .*\\{" + SIZE + "}");
                assertThat(late.octets(SIZE)).hasSize(SIZE);
                late.await("f" + i + " OK .*");
            }
        } finally {
            readers.forEach(WireClient::close);
        }
    }

    private static void append(String password) {
        try (WireClient client = MAIL.imap(ALICE, password)) {
            client.send("a APPEND INBOX {" + SIZE + "}").expect("\\+ .*");
            client.sendOctets("Subject: large\r\n\r\n"
                            .concat("x".repeat(SIZE - 18))
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                    .send("")
                    .await("a OK .*");
        }
    }

    private static void fetchOnce(String password) {
        try (WireClient client = MAIL.imap(ALICE, password)) {
            client.send("s SELECT INBOX").await("s OK .*");
            client.send("f FETCH 1 BODY.PEEK[]").await("\\* 1 FETCH .*\\{" + SIZE + "}");
            client.octets(SIZE);
            client.await("f OK .*");
        }
    }

    private static WireClient asking(String password) {
        WireClient client = MAIL.imap(ALICE, password);
        client.send("s SELECT INBOX").await("s OK .*");
        for (int i = 0; i < REQUESTS; i++) {
            client.send("f" + i + " FETCH 1 BODY.PEEK[]");
        }
        return client;
    }
}
