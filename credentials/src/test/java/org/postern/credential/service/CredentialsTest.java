package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;
import static org.postern.credential.service.OtherProcess.create;
import static org.postern.credential.service.OtherProcess.settings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.CredentialChange;
import org.postern.credential.Presentation;
import org.postern.credential.Scope;
import org.postern.credential.Verdict;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.factor.FactorStore;
import org.postern.credential.keys.KeyException;
import org.slf4j.LoggerFactory;

class CredentialsTest {
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final Verdict WRONG = new Verdict.Refused(Verdict.Reason.WRONG);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void aPasswordSurvivesARestart_withItsLastUse() throws Exception {
        String secret;
        try (Credentials credentials = open()) {
            secret = create(credentials.book(), "alice@example.org", "laptop");
            assertThat(login(credentials, secret)).isInstanceOf(Verdict.Accepted.class);
        }
        try (Credentials credentials = open()) {
            assertThat(credentials.book().passwords(ALICE).get(0).lastUse()).isNotNull();
            assertThat(login(credentials, secret)).isInstanceOf(Verdict.Accepted.class);
        }
    }

    @Test
    void theDataFolderIsClosedToOthers() throws Exception {
        open().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data().resolve("keys/selector.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyOfAnotherStoreIsNoticed_insteadOfMakingAllPasswordsWrong() throws Exception {
        open().close();
        Files.delete(data().resolve("keys/selector.key"));
        assertThatThrownBy(this::open)
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("selector.key")
                .hasMessageContaining("backup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"self-service", "contact"})
    void aKeyOfAnotherStoreIsNoticed_insteadOfLockingOutWhoeverHasASecondFactor(String name) throws Exception {
        open().close();
        Files.delete(data().resolve("keys/" + name + ".key"));
        assertThatThrownBy(this::open)
                .isInstanceOf(KeyException.class)
                .hasMessageContaining(name + ".key")
                .hasMessageContaining("backup");
    }

    @Test
    void whatPeopleBindSurvivesARestart_andOpensAgain() {
        byte[] digest;
        try (Credentials credentials = open()) {
            credentials.book().addAccount(ALICE);
            SelfService service = credentials.selfService();
            digest = service.digests().of("number", octets("+8613800001234"));
            byte[] sealed = service.sealer().seal(octets("+8613800001234"), "factor id1");
            Factor factor = new Factor("id1", ALICE, FactorKind.SMS, "", sealed, digest, 0, START, null);
            assertThat(service.factors().bind(factor, 1)).isEqualTo(FactorStore.Binding.BOUND);
        }
        try (Credentials credentials = open()) {
            SelfService service = credentials.selfService();
            Factor factor = service.factors().of(ALICE).get(0);
            assertThat(service.sealer().open(factor.sealed(), "factor id1")).isEqualTo(octets("+8613800001234"));
            assertThat(service.digests().of("number", octets("+8613800001234"))).isEqualTo(digest);
        }
    }

    @Test
    void theOwnerSeesWithinSecondsWhatHappensAtTheGate() throws Exception {
        try (Credentials credentials = open()) {
            String secret = create(credentials.book(), "alice@example.org", "laptop");
            login(credentials, secret);
            credentials
                    .loginWatch()
                    .refused("alice@example.org", Verdict.Reason.WRONG, "192.0.2.9", "Outlook", Instant.now());
            Awaitility.await()
                    .atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(
                                    credentials.selfService().activities().of(ALICE, Instant.EPOCH, 10))
                            .extracting(Activity::kind)
                            .containsExactlyInAnyOrder(ActivityKind.PASSWORD_FIRST_USED, ActivityKind.CLIENT_WRONG));
        }
    }

    @Test
    void whatOneNodeRevokesTheOtherRefusesSoon_thoughItRemembersTheLogin() throws Exception {
        try (Credentials one = open();
                Credentials other = open()) {
            String secret = create(one.book(), "alice@example.org", "laptop");
            String kept = create(one.book(), "alice@example.org", "phone");
            assertThat(login(other, secret)).isInstanceOf(Verdict.Accepted.class);
            BlockingQueue<CredentialChange> told = new LinkedBlockingQueue<>();
            other.changes().subscribe(told::add);

            String id = one.book().revokeByName(ALICE, "laptop").id();
            assertThat(told.poll(SOON.toMillis(), TimeUnit.MILLISECONDS))
                    .isEqualTo(CredentialChange.revoked(ALICE, id));
            assertThat(login(one, secret)).isEqualTo(WRONG);
            assertThat(login(other, secret)).isEqualTo(WRONG);
            assertThat(login(other, kept)).isInstanceOf(Verdict.Accepted.class);
            assertThat(other.changes().hasEnded(ALICE, id)).isTrue();
        }
    }

    @Test
    void upstreamSecretsRestSealed() throws Exception {
        try (Credentials credentials = open()) {
            credentials.book().addAccount(ALICE);
            credentials.upstreamSecrets().put(ALICE, "main", octets("second secret"));
            assertThat(credentials
                            .upstreamSecrets()
                            .find(ALICE, "main")
                            .toCompletableFuture()
                            .join())
                    .hasValue(octets("second secret"));
            assertThat(credentials
                            .upstreamSecrets()
                            .find(ALICE, "other")
                            .toCompletableFuture()
                            .join())
                    .isEmpty();
        }
        assertThat(Files.readAllBytes(data().resolve("postern.mv.db")))
                .satisfies(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .doesNotContain("second secret"));
    }

    @Test
    void noSecretIsInTheLog_evenAtTheFinestLevel() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Level before = root.getLevel();
        root.detachAppender("console");
        root.addAppender(appender);
        root.setLevel(Level.TRACE);
        String secret;
        try (Credentials credentials = open()) {
            secret = create(credentials.book(), "alice@example.org", "laptop");
            login(credentials, secret);
            login(credentials, "hunter2hunter2");
            credentials.book().revokeAll(ALICE);
            login(credentials, secret);
        } finally {
            root.setLevel(before);
            root.detachAppender(appender);
        }
        List<String> lines =
                appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
        assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(secret) || line.contains("hunter2"));
        assertThat(lines).noneMatch(line -> line.contains("$2b$"));
    }

    @Test
    void nodesThatOpenANewStoreAtTheSameTimeShareIt() throws Exception {
        ExecutorService starters = Executors.newFixedThreadPool(2);
        try {
            Future<Credentials> first = starters.submit(this::open);
            Future<Credentials> second = starters.submit(this::open);
            try (Credentials one = first.get();
                    Credentials other = second.get()) {
                String secret = create(one.book(), "alice@example.org", "laptop");
                assertThat(login(other, secret)).isInstanceOf(Verdict.Accepted.class);
            }
        } finally {
            starters.shutdownNow();
        }
    }

    @Test
    void whileTheOtherProcessOwnsTheFile_bothWork_andOneTakesOverWhenTheOtherEnds() throws Exception {
        try (OtherProcess owner = OtherProcess.start(data())) {
            assertThat(owner.order("")).isEqualTo("ready");
            String secret = owner.order("create alice@example.org laptop");
            try (Credentials credentials = open()) {
                assertThat(login(credentials, secret)).isInstanceOf(Verdict.Accepted.class);
                String own = create(credentials.book(), "alice@example.org", "phone");
                owner.order("revoke alice@example.org laptop");
                Awaitility.await()
                        .atMost(SOON)
                        .until(() -> login(credentials, secret).equals(WRONG));

                owner.close();
                assertThat(login(credentials, own)).isInstanceOf(Verdict.Accepted.class);
            }
        }
    }

    @Test
    void whenTheOwnerOfTheFileIsKilled_theOtherTakesOver_andNothingIsLost() throws Exception {
        OtherProcess owner = OtherProcess.start(data());
        assertThat(owner.order("")).isEqualTo("ready");
        String secret = owner.order("create alice@example.org laptop");
        try (Credentials credentials = open()) {
            assertThat(login(credentials, secret)).isInstanceOf(Verdict.Accepted.class);
            owner.kill();
            credentials.book().disable(ALICE);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() ->
                            login(credentials, secret).equals(new Verdict.Refused(Verdict.Reason.ACCOUNT_DISABLED)));
        }
    }

    private Credentials open() {
        return Credentials.open(settings(data()), Clock.systemUTC(), new SecureRandom());
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static Verdict login(Credentials credentials, String secret) throws Exception {
        return credentials
                .verifier()
                .verify(new Presentation(
                        "alice@example.org",
                        octets(secret),
                        Scope.IMAP,
                        InetAddress.getByName("192.0.2.1"),
                        "Thunderbird"))
                .toCompletableFuture()
                .join();
    }
}
