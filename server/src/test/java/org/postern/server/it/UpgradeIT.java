package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.postern.server.it.RealDovecot.ALICE;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What changes while people are connected: the configuration, and the whole program. */
final class UpgradeIT {
    private static final int CLIENTS = 3;
    private static final long BREATH_MILLIS = 50;
    private static final Duration STARTED = Duration.ofSeconds(60);

    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    @Test
    void aReloadChangesWhereNewSessionsGoAndTouchesNoOther() {
        String password = MAIL.postern().createPassword(ALICE, "laptop");
        String yaml = MAIL.home().read("postern.yaml");
        try (WireClient session = MAIL.imap(ALICE, password)) {
            session.send("a SELECT INBOX").await("a OK .*");
            session.send("b IDLE").expect("\\+ .*");
            MAIL.home()
                    .write(
                            "postern.yaml",
                            yaml.replace("127.0.0.1:" + MAIL.dovecot().port(), "127.0.0.1:" + Ports.free()));
            assertThat(MAIL.postern().command("reload").orFail().out()).isEqualTo("reloaded\n");
            try (WireClient lost = MAIL.imap()) {
                lost.send("a LOGIN " + ALICE + " " + password).await("a NO \\[UNAVAILABLE\\] .*");
            }
            MAIL.home().write("postern.yaml", yaml);
            MAIL.postern().hangUp();
            await("the way back").untilAsserted(() -> {
                try (WireClient back = MAIL.imap()) {
                    back.send("a LOGIN " + ALICE + " " + password);
                    assertThat(back.await("a (OK|NO) .*").group(1)).isEqualTo("OK");
                }
            });
            session.send("DONE").await("b OK .*");
        }
    }

    @Test
    void aNewProcessTakesOverWhilePeopleLogIn() throws Exception {
        String password = MAIL.postern().createPassword(ALICE, "phone");
        PosternProcess next = MAIL.another("--take-over");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService people = Executors.newFixedThreadPool(CLIENTS);
        try (WireClient old = MAIL.imap(ALICE, password);
                next) {
            List<Future<Tally>> tallies = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                tallies.add(people.submit(logInAgainAndAgain(password, over)));
            }
            next.start();
            await("the new one to stand")
                    .atMost(STARTED)
                    .untilAsserted(() -> assertThat(next.logSinceStart()).contains("Told the process"));
            old.await("\\* BYE .*");
            old.expectEnd();
            MAIL.postern().awaitEnd();
            try (WireClient young = MAIL.imap(ALICE, password)) {
                young.send("a NOOP").await("a OK .*");
            }
            over.set(true);
            for (Future<Tally> tally : tallies) {
                Tally count = tally.get(1, TimeUnit.MINUTES);
                System.out.println("While a process took over a client saw " + count);
                assertThat(count.answered()).isGreaterThan(3);
                assertThat(count.wrongAnswers()).isEmpty();
                assertThat(count.sentAway())
                        .as("connections that had to be made again")
                        .isLessThan(10);
            }
            assertThat(next.createPassword(ALICE, "tablet")).hasSize(16);
        } finally {
            over.set(true);
            people.shutdownNow();
        }
        assertThat(MAIL.postern().log()).doesNotContain("Exception");
        MAIL.postern().start();
    }

    /**
     * What a client saw.
     *
     * @param sentAway connections that were closed before a login was asked for, so that it tried again at once
     */
    private record Tally(int answered, int sentAway, List<String> wrongAnswers) {}

    private static Callable<Tally> logInAgainAndAgain(String password, AtomicBoolean over) {
        return () -> {
            int answered = 0;
            int sentAway = 0;
            List<String> wrong = new ArrayList<>();
            while (!over.get()) {
                Thread.sleep(BREATH_MILLIS);
                try (WireClient client = MAIL.imap()) {
                    String answer = client.send("a LOGIN " + ALICE + " " + password)
                            .await("(a|\\* BYE) .*")
                            .group();
                    if (answer.startsWith("a OK")) {
                        answered++;
                    } else if (answer.startsWith("* BYE")) {
                        sentAway++;
                    } else {
                        wrong.add(answer);
                    }
                } catch (AssertionError | UncheckedIOException gone) {
                    sentAway++;
                }
            }
            return new Tally(answered, sentAway, wrong);
        };
    }
}
