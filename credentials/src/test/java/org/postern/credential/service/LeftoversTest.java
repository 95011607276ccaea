package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.PasswordGenerator;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.budget.Budget;
import org.postern.credential.factor.VerificationCode;
import org.postern.credential.hash.BcryptHasher;
import org.postern.credential.hash.KeyedDigest;
import org.postern.credential.jdbc.Database;
import org.postern.credential.jdbc.Databases;
import org.postern.credential.jdbc.JdbcCredentialStore;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.keys.Sealer;
import org.postern.credential.visit.Stage;
import org.postern.credential.visit.TrustedDevice;
import org.postern.credential.visit.Visit;

class LeftoversTest {
    private final SecureRandom random = new SecureRandom();
    private final Database database =
            Databases.open(StoreSettings.of("jdbc:h2:mem:" + UUID.randomUUID()), () -> new byte[32]);
    private final SelfService service = SelfService.on(
            database,
            new KeyedDigest(new byte[32]),
            new Sealer(new byte[32], random),
            new BcryptHasher(BcryptHasher.MIN_COST, random),
            new PasswordGenerator(random));

    @BeforeEach
    void addAccount() {
        new JdbcCredentialStore(database).addAccount(ALICE, START);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void visitsGoAfterAWeek() {
        service.visits().begin(new Visit(octets("token"), ALICE, Stage.FULL, START, START, null, "", ""));
        assertStaysUntil(
                START.plus(Duration.ofDays(7)),
                () -> service.visits().find(octets("token")).isPresent());
    }

    @Test
    void codesGoADayAfterTheyExpired() {
        service.codes().put(new VerificationCode(ALICE, "sign-in", null, null, octets("x"), START, START, 5));
        assertStaysUntil(
                START.plus(Duration.ofDays(1)),
                () -> service.codes().find(ALICE, "sign-in").isPresent());
    }

    @Test
    void devicesGoWhenTheyExpire() {
        Instant last = START.plusSeconds(59);
        service.devices().add(new TrustedDevice("id", octets("x"), ALICE, "", "", START, START, last.plusMillis(1)), 3);
        assertStaysUntil(last, () -> !service.devices().of(ALICE, START).isEmpty());
    }

    @Test
    void budgetsGoWhenTheyAreWhole() {
        Budget budget = new Budget("x", 1, Duration.ofMinutes(1));
        service.budgets().charge(List.of(budget.charge("alice")), START);
        assertStaysUntil(
                START.plus(Duration.ofMinutes(1)).minusMillis(1),
                () -> service.budgets()
                        .wait(List.of(budget.charge("alice")), START)
                        .isPresent());
    }

    @Test
    void ofActivitiesTheNewestStay() {
        List<Activity> many = new ArrayList<>();
        for (int i = 0; i < 2_001; i++) {
            many.add(Activity.once(ALICE, ActivityKind.SIGNED_IN, START.plusMillis(i), "", "", ""));
        }
        service.activities().add(many);
        prune(START);
        assertThat(service.activities().of(ALICE, Instant.EPOCH, 9_999))
                .hasSize(2_000)
                .last()
                .isEqualTo(many.get(1));
    }

    @Test
    void silentNodesGoAfterAnHour() {
        service.openSessions().report("node", Map.of("phone", 1), START);
        assertStaysUntil(
                START.plus(Duration.ofHours(1)),
                () -> !service.openSessions().of(List.of("phone"), START).isEmpty());
    }

    private void assertStaysUntil(Instant last, BooleanSupplier isThere) {
        prune(last);
        assertThat(isThere.getAsBoolean()).isTrue();
        prune(last.plusMillis(1));
        assertThat(isThere.getAsBoolean()).isFalse();
    }

    private void prune(Instant now) {
        Leftovers.of(service).forEach(prune -> prune.accept(now));
    }
}
