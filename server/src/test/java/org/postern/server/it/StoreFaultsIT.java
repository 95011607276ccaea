package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The store is gone, slow, locked or full: known passwords work for a while, nobody hears "wrong password" who is right,
 * and what was revoked stays revoked. The portal's process has the file open here, the gate asks it.
 */
final class StoreFaultsIT {
    /** Ten seconds, and what it takes to log in and hear that the store does not answer. */
    private static final Duration UNTIL_BLIND = Duration.ofSeconds(20);

    private static final Duration BACK = Duration.ofSeconds(30);
    private static final int PORTAL = Ports.free();

    /** Small enough to be filled in no time. */
    private static final Disk DISK = Disk.ofMebibytes(24);

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(
                    yaml -> yaml.replaceAll("(?m)^data: .*$", "data: " + DISK.data())
                            .replaceAll("(?m)^store: .*$", """
                            store: { url: "jdbc:h2:file:\\${data}/postern", user: postern, password: { file: store.secret } }
                            host-name: localhost
                            portal: { address: "127.0.0.1:%d", url: "https://localhost:%d/" }""".formatted(PORTAL, PORTAL)))
            .withSecret("store.secret", "Store-Secret-1")
            .thatServes(List.of(), "--role", "proxy");

    /** Passwords that are no more than the file has room for without growing; an account may have 20. */
    private static final int MOST_IN_HOLES = 15;

    private static PosternProcess portal;

    /** A password that the gate has seen, and one that it has not. */
    private String known = "";

    private String unknown = "";

    @BeforeAll
    static void openTheFileInThePortal() {
        MAIL.postern().close();
        portal = new PosternProcess(
                MAIL.home().file("postern.yaml"), MAIL.home().file("portal.log"), List.of(PORTAL), "--role", "portal");
        portal.start();
        MAIL.postern().start();
    }

    @BeforeEach
    void createPasswords(TestInfo test) {
        known = MAIL.postern().createPassword(ALICE, test.getDisplayName() + " known");
        unknown = MAIL.postern().createPassword(ALICE, test.getDisplayName() + " unknown");
        MAIL.imap(ALICE, known).close();
    }

    @AfterAll
    static void close() {
        portal.close();
        DISK.close();
    }

    @Test
    void aStoreThatHangs() {
        portal.freeze();
        try {
            assertThat(answer(known)).isEqualTo("OK");
            assertThat(answer(unknown)).isEqualTo("NO [UNAVAILABLE]");
            await("the end of trust in what is known")
                    .atMost(UNTIL_BLIND)
                    .untilAsserted(() -> assertThat(answer(known)).isEqualTo("NO [UNAVAILABLE]"));
        } finally {
            portal.thaw();
        }
        awaitBack();
    }

    @Test
    void aStoreThatIsSlow() throws InterruptedException {
        portal.freeze();
        Thread thawing = new Thread(() -> {
            pause(Duration.ofSeconds(2));
            portal.thaw();
        });
        thawing.start();
        assertThat(answer(unknown)).isEqualTo("OK");
        thawing.join();
    }

    @Test
    void aStoreThatIsGoneAndARevocationWhileNobodyCouldLook() {
        portal.kill();
        assertThat(answer(known)).isEqualTo("OK");
        await("another process to open the file")
                .atMost(BACK)
                .untilAsserted(() -> assertThat(answer(unknown)).isEqualTo("OK"));
        MAIL.postern()
                .command(
                        "password",
                        "revoke",
                        ALICE,
                        "--name",
                        "aStoreThatIsGoneAndARevocationWhileNobodyCouldLook() known")
                .orFail();
        await("the revocation")
                .atMost(Duration.ofSeconds(5))
                .ignoreExceptions() // a session that has just begun is ended
                .untilAsserted(() -> assertThat(answer(known)).isEqualTo("NO [AUTHENTICATIONFAILED]"));
        restartInOrder();
        assertThat(answer(known)).isEqualTo("NO [AUTHENTICATIONFAILED]");
    }

    @Test
    void aStoreThatSomebodyHasLocked() throws SQLException {
        String server = Folder.read(DISK.data().resolve("postern.lock")).strip();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:tcp://" + server, "postern", "Store-Secret-1");
                Statement statement = connection.createStatement()) {
            statement.execute("SET EXCLUSIVE 1");
            assertThat(answer(known)).isEqualTo("OK");
            assertThat(answer(unknown)).isEqualTo("NO [UNAVAILABLE]");
            statement.execute("SET EXCLUSIVE FALSE");
        }
        awaitBack();
    }

    @Test
    void aDiskThatIsFull() throws IOException {
        List<String> kept = new ArrayList<>();
        try (WireClient session = MAIL.imap(ALICE, known)) {
            DISK.fill();
            Tool.Result last = createForBob(kept);
            while (last.exit() == 0 && kept.size() < MOST_IN_HOLES) {
                last = createForBob(kept);
            }
            assertThat(last.exit()).isEqualTo(1);
            assertThat(last.out()).as("a password that is not kept").isEmpty();
            assertThat(answer(known)).isEqualTo("OK");
            assertThat(answer(unknown)).isIn("OK", "NO [UNAVAILABLE]");
            session.send("a NOOP").await("a OK .*");
        } finally {
            DISK.empty();
        }
        awaitBack();
        kept.add(MAIL.postern().createPassword(BOB, "enough"));
        assertThat(kept)
                .allSatisfy(password ->
                        assertThat(MAIL.answerToLogin(BOB, password)).isEqualTo("OK"));
    }

    /** The first ones may find room in holes of the file. */
    private static Tool.Result createForBob(List<String> kept) {
        Tool.Result result = MAIL.postern().command("password", "create", BOB, "--name", "too much " + kept.size());
        if (result.exit() == 0) {
            kept.add(result.out().strip());
        }
        return result;
    }

    private void awaitBack() {
        await("the store")
                .atMost(BACK)
                .untilAsserted(() ->
                        assertThat(List.of(answer(known), answer(unknown))).containsOnly("OK"));
    }

    /** The gate has opened the file meanwhile. */
    private static void restartInOrder() {
        MAIL.postern().close();
        portal.start();
        MAIL.postern().start();
    }

    private static String answer(String password) {
        return MAIL.answerToLogin(ALICE, password);
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A file system of its own in memory. */
    private record Disk(Folder folder) implements AutoCloseable {
        private static final int BLOCK = 4096;

        static Disk ofMebibytes(int size) {
            Folder folder = Folder.temporary();
            Tool.run(
                            "mount",
                            "-t",
                            "tmpfs",
                            "-o",
                            "size=" + size + "m",
                            "tmpfs",
                            folder.path().toString())
                    .orFail();
            return new Disk(folder);
        }

        Path data() {
            return folder.file("data");
        }

        void fill() {
            byte[] block = new byte[BLOCK];
            try (OutputStream out = Files.newOutputStream(folder.file("filler"))) {
                while (true) {
                    out.write(block);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }

        void empty() throws IOException {
            Files.delete(folder.file("filler"));
        }

        @Override
        public void close() {
            Tool.run("umount", "--lazy", folder.path().toString()).orFail();
            folder.close();
        }
    }
}
