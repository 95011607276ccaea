package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.ALICE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Little memory, no more file descriptors, and more logins than hashes can be computed for. */
@Tag("alone")
final class ResourcesIT {
    private static final int SESSIONS = 2_000;
    private static final String HEAP = "96m";
    private static final Duration ARRIVED = Duration.ofSeconds(60);
    private static final int CLIENTS_AT_ONCE = 8;
    private static final int SPARE_FILES = 10;

    /** The heap, the JVM, and what TLS and buffers of 2,000 sessions take outside the heap. */
    private static final long MEBIBYTES = 400;

    private static final TinyImap SERVER = new TinyImap();

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(yaml -> yaml.replaceFirst(
                            "imap: \\{ address: \"[^\"]*\", tls: starttls, ca: ca.pem,",
                            "imap: { address: \"127.0.0.1:" + SERVER.port() + "\", tls: none,")
                    .replace("passwords: { ", "passwords: { bcrypt-queue: 1, "))
            .withOption("-Xmx" + HEAP);

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void ninetySixMebibytesOfHeapServeTwoThousandSessions() throws InterruptedException {
        String password = MAIL.postern().createPassword(ALICE, "everybody's");
        try (Crowd crowd = new Crowd()) {
            crowd.arrive(SESSIONS, MAIL.imapsPort(), ALICE, password);
            await("everybody").atMost(ARRIVED).until(() -> crowd.idling() == SESSIONS);
            crowd.stir();
            await("an answer for everybody").atMost(ARRIVED).until(() -> crowd.answered() == SESSIONS);
            await("everybody idling").atMost(ARRIVED).until(() -> crowd.idling() == SESSIONS);
            System.out.printf(
                    "%d sessions at -Xmx%s: %d MiB resident%n",
                    SESSIONS, HEAP, MAIL.postern().residentMebibytes());
            assertThat(MAIL.postern().residentMebibytes()).isLessThan(MEBIBYTES);
            assertThat(MAIL.postern().command("sessions").orFail().out().lines().filter(line -> line.contains(ALICE)))
                    .hasSize(SESSIONS);
            assertThat(crowd.surprises()).isEmpty();
        }
        assertThat(MAIL.postern().log()).doesNotContain("OutOfMemoryError", "Exception");
    }

    @Test
    void whoFindsTheQueueForHashesFullHearsOfATemporaryFailure() {
        List<String> passwords = MAIL.createPasswords(ALICE, CLIENTS_AT_ONCE);
        List<WireClient> clients =
                passwords.stream().map(password -> MAIL.imap()).toList();
        for (int i = 0; i < CLIENTS_AT_ONCE; i++) {
            clients.get(i).send("a LOGIN " + ALICE + " " + passwords.get(i));
        }
        assertThat(clients)
                .extracting(client -> client.await("a (OK|NO \\[[A-Z]+\\]) .*").group(1))
                .contains("OK", "NO [UNAVAILABLE]")
                .containsOnly("OK", "NO [UNAVAILABLE]");
        clients.forEach(WireClient::close);
        passwords.forEach(password -> MAIL.imap(ALICE, password).close());
    }

    @Test
    void withoutFileDescriptorsAcceptingRestsAndSessionsGoOn() {
        String password = MAIL.postern().createPassword(ALICE, "laptop");
        List<WireClient> waiting = new ArrayList<>();
        try (WireClient session = MAIL.imap(ALICE, password)) {
            MAIL.postern().limitOpenFiles(MAIL.postern().openFiles() + SPARE_FILES);
            for (int i = 0; i < 3 * SPARE_FILES; i++) {
                waiting.add(WireClient.to(MAIL.imapPort()));
            }
            await("a word about it")
                    .untilAsserted(() -> assertThat(MAIL.postern().log()).contains("cannot be accepted"));
            session.send("a NOOP").await("a OK .*");
            WireClient last = waiting.get(waiting.size() - 1);
            // more stay than one, but fewer than there are places: threads that wait for a connection hold some back
            waiting.subList(0, waiting.size() - SPARE_FILES / 2).forEach(WireClient::close);
            last.expect("\\* OK .*");
            session.send("b NOOP").await("b OK .*");
        } finally {
            waiting.forEach(WireClient::close);
            MAIL.postern().limitOpenFiles(10_000);
        }
        MAIL.imap(ALICE, password).close();
        assertThat(MAIL.postern().log().lines().filter(line -> line.contains("cannot be accepted")))
                .as("said once")
                .hasSize(1);
        assertThat(MAIL.postern().log()).doesNotContain("Exception");
    }
}
