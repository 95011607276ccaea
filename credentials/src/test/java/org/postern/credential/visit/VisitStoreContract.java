package org.postern.credential.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialStore;
import org.postern.credential.Race;

/** What every store of visits must do. */
public interface VisitStoreContract {
    Instant SOON = START.plusSeconds(60);

    /** An empty store. */
    CredentialStore store();

    /** Visits of accounts in the store. */
    VisitStore visits();

    @BeforeEach
    default void addAccounts() {
        store().addAccount(ALICE, START);
        store().addAccount(BOB, START);
    }

    @Test
    default void aVisitIsFoundByItsTokenAsItBegan() {
        Visit visit = new Visit(
                token("one"), ALICE, Stage.FULL, START, SOON, SOON.plusMillis(7), "Firefox 雷鸟", "2001:db8:0:0:0:0:0:1");
        visits().begin(visit);
        assertThat(visits().find(token("one")).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(visit);
        assertThat(visits().find(token("two"))).isEmpty();
    }

    @Test
    default void aBrowserThatSaysTooMuchIsCut_notRefused() {
        Visit visit = new Visit(
                token("one"),
                ALICE,
                Stage.FULL,
                START,
                START,
                null,
                "x\r\n" + "\uD83E\uDD8A".repeat(200),
                "x".repeat(99));
        visits().begin(visit);
        Visit found = visits().find(token("one")).orElseThrow();
        assertThat(found.browser()).isEqualTo("x" + "\uD83E\uDD8A".repeat(127));
        assertThat(found.address()).hasSize(64);
    }

    @Test
    default void nobodyVisitsForAnUnknownAccount() {
        Visit visit = visit("one", new AccountName("carol@example.org"));
        assertThatIllegalStateException().isThrownBy(() -> visits().begin(visit));
        assertThat(visits().find(token("one"))).isEmpty();
    }

    @Test
    default void aRenewedVisitHasAnotherToken_andTheOldOneIsWorthless() {
        Visit begun = new Visit(token("one"), ALICE, Stage.SECOND_STEP, START, START, null, "Firefox", "192.0.2.1");
        visits().begin(begun);
        Visit renewed = begun.renewed(token("two"), Stage.FULL, SOON);
        assertThat(visits().renew(token("one"), renewed)).isTrue();
        assertThat(visits().find(token("one"))).isEmpty();
        assertThat(visits().find(token("two")).orElseThrow())
                .usingRecursiveComparison()
                .isEqualTo(renewed);
    }

    @Test
    default void whatHasEndedIsNotRenewed() {
        visits().begin(visit("one", ALICE));
        visits().end(token("one"));
        assertThat(visits().renew(token("one"), visit("two", ALICE))).isFalse();
        assertThat(visits().find(token("two"))).isEmpty();
    }

    @Test
    default void aVisitIsRenewedOnce_whenTwoTabsDoSoAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            String old = "old" + round;
            String one = "one" + round;
            String other = "other" + round;
            visits().begin(visit(old, ALICE));
            assertThat(Race.between(
                            () -> visits().renew(token(old), visit(one, ALICE)),
                            () -> visits().renew(token(old), visit(other, ALICE))))
                    .containsExactlyInAnyOrder(true, false);
            assertThat(visits().find(token(one)).isPresent())
                    .isNotEqualTo(visits().find(token(other)).isPresent());
        }
    }

    @Test
    default void noVisitSurvivesTheEndOfAll_whenItIsRenewedAtTheSameTime() throws Exception {
        for (int round = 0; round < 10; round++) {
            String old = "old" + round;
            String renewed = "new" + round;
            visits().begin(visit(old, ALICE));
            Race.between(() -> visits().renew(token(old), visit(renewed, ALICE)), () -> {
                visits().endAll(ALICE, null);
                return true;
            });
            assertThat(visits().find(token(old))).isEmpty();
            assertThat(visits().find(token(renewed))).isEmpty();
        }
    }

    @Test
    default void whenItWasSeenIsKept_butNeverGoesBack() {
        visits().begin(visit("one", ALICE));
        visits().seen(token("one"), SOON);
        visits().seen(token("one"), START);
        visits().seen(token("unknown"), SOON);
        assertThat(visits().find(token("one")).orElseThrow().seenAt()).isEqualTo(SOON);
    }

    @Test
    default void aVisitEnds_andOthersGoOn() {
        visits().begin(visit("one", ALICE));
        visits().begin(visit("two", ALICE));
        visits().end(token("one"));
        visits().end(token("one"));
        assertThat(visits().find(token("one"))).isEmpty();
        assertThat(visits().find(token("two"))).isPresent();
    }

    @Test
    default void allVisitsOfAnAccountEnd_orAllButOne() {
        visits().begin(visit("one", ALICE));
        visits().begin(visit("two", ALICE));
        visits().begin(visit("three", BOB));
        visits().endAll(ALICE, token("two"));
        assertThat(visits().find(token("one"))).isEmpty();
        assertThat(visits().find(token("two"))).isPresent();
        visits().endAll(ALICE, null);
        assertThat(visits().find(token("two"))).isEmpty();
        assertThat(visits().find(token("three"))).isPresent();
    }

    @Test
    default void visitsEnd_whenTheyBeganOrWereSeenTooLongAgo() {
        Instant now = START.plus(Duration.ofDays(1));
        visits().begin(visit("old", ALICE));
        visits().seen(token("old"), now);
        visits().begin(new Visit(token("unseen"), ALICE, Stage.FULL, now, START, null, "", ""));
        visits().begin(new Visit(token("live"), ALICE, Stage.FULL, SOON, SOON, null, "", ""));
        visits().prune(SOON, SOON);
        assertThat(visits().find(token("old"))).isEmpty();
        assertThat(visits().find(token("unseen"))).isEmpty();
        assertThat(visits().find(token("live"))).isPresent();
    }

    @Test
    default void whatIsPendingIsTakenOnce_inTimeAndByItsKind() {
        visits().begin(visit("one", ALICE));
        byte[] sealed = new byte[1024];
        sealed[1023] = 1;
        visits().setPending(token("one"), "passkey", sealed, SOON);
        assertThat(visits().pending(token("one"), "passkey", START)).hasValue(sealed);
        assertThat(visits().pending(token("one"), "totp", START)).isEmpty();
        assertThat(visits().pending(token("two"), "passkey", START)).isEmpty();
        assertThat(visits().takePending(token("one"), "totp", START)).isEmpty();
        assertThat(visits().takePending(token("one"), "passkey", SOON)).isEmpty();
        assertThat(visits().takePending(token("one"), "passkey", SOON.minusMillis(1)))
                .hasValue(sealed);
        assertThat(visits().takePending(token("one"), "passkey", START)).isEmpty();
        assertThat(visits().pending(token("one"), "passkey", START)).isEmpty();
    }

    @Test
    default void whatIsPendingIsForgotten_whenSomethingElseIsOrTheVisitIsRenewed() {
        visits().begin(visit("one", ALICE));
        visits().setPending(token("one"), "passkey", octets("first"), SOON);
        visits().setPending(token("one"), "passkey", octets("second"), SOON);
        assertThat(visits().pending(token("one"), "passkey", START)).hasValue(octets("second"));
        visits().setPending(token("one"), "totp", octets("third"), SOON);
        assertThat(visits().pending(token("one"), "passkey", START)).isEmpty();
        visits().renew(token("one"), visit("two", ALICE));
        assertThat(visits().pending(token("two"), "totp", START)).isEmpty();
    }

    @Test
    default void whatIsPendingIsTakenOnce_whenTwoTakeItAtOnce() throws Exception {
        visits().begin(visit("one", ALICE));
        for (int round = 0; round < 10; round++) {
            visits().setPending(token("one"), "passkey", octets("challenge"), SOON);
            assertThat(Race.crowd(2, () -> visits().takePending(token("one"), "passkey", START)))
                    .filteredOn(Optional::isPresent)
                    .hasSize(1);
        }
    }

    private static Visit visit(String token, AccountName account) {
        return new Visit(token(token), account, Stage.FULL, START, START, null, "Firefox", "192.0.2.1");
    }

    private static byte[] token(String text) {
        return octets(text);
    }
}
