package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.Samples.password;
import static org.postern.credential.Samples.selector;
import static org.postern.credential.Samples.stored;
import static org.postern.credential.TestClock.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.postern.credential.CredentialStore.Insertion;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.activity.ActivityStore;

/** What every store must do. */
public interface CredentialStoreContract {
    int MAX_LIVE = 3;
    Instant LATER = START.plusSeconds(60);

    /** An empty store. */
    CredentialStore store();

    /** The change log that the store writes. */
    ChangeLog changes();

    /** The activities that the store writes. */
    ActivityStore activities();

    @Test
    default void aPasswordReadsBackAsItWasInserted() {
        ClientPassword full = new ClientPassword(
                "full",
                ALICE,
                "Büro 雷鸟 'x'; --",
                EnumSet.of(Scope.SMTP),
                START,
                START.plus(Duration.ofDays(90)),
                Duration.ofDays(30),
                List.of(CidrBlock.of("192.0.2.0/24"), CidrBlock.of("2001:db8::/32")),
                null,
                null);
        assertThat(insert(full)).isEqualTo(Insertion.DONE);

        assertThat(store().passwords(ALICE)).containsExactly(full);
        CredentialStore.Match match = store().find(selector("full")).orElseThrow();
        assertThat(match.password().password()).isEqualTo(full);
        assertThat(match.password().hash()).isEqualTo(stored(full).hash());
        assertThat(match.password().selector()).isEqualTo(selector("full"));
        assertThat(match.account()).isEqualTo(Samples.account(ALICE));
    }

    @Test
    default void anUnknownSelectorFindsNothing() {
        insert(password("one", ALICE, "one"));
        assertThat(store().find(selector("two"))).isEmpty();
    }

    @Test
    default void theFirstPasswordMakesTheAccount_unlessAccountsAreListed() {
        StoredPassword first = stored(password("one", ALICE, "one"));
        assertThat(store().insert(first, AccountMode.LISTED, MAX_LIVE)).isEqualTo(Insertion.ACCOUNT_UNKNOWN);
        assertThat(store().account(ALICE)).isEmpty();

        assertThat(store().insert(first, AccountMode.OPEN, MAX_LIVE)).isEqualTo(Insertion.DONE);
        assertThat(store().account(ALICE)).contains(Samples.account(ALICE));
    }

    @Test
    default void aListedAccountTakesPasswords() {
        assertThat(store().addAccount(ALICE, START)).isTrue();
        StoredPassword first = stored(password("one", ALICE, "one"));
        assertThat(store().insert(first, AccountMode.LISTED, MAX_LIVE)).isEqualTo(Insertion.DONE);
    }

    @Test
    default void aDisabledAccountTakesNone() {
        store().addAccount(ALICE, START);
        store().setDisabled(ALICE, true, START);
        assertThat(insert(password("one", ALICE, "one"))).isEqualTo(Insertion.ACCOUNT_DISABLED);
    }

    @Test
    default void namesAreUniqueAmongLivePasswordsOfAnAccount_withoutRegardToCase() {
        assertThat(insert(password("one", ALICE, "Phone"))).isEqualTo(Insertion.DONE);
        assertThat(insert(password("two", ALICE, "pHONE"))).isEqualTo(Insertion.NAME_TAKEN);
        assertThat(insert(password("three", BOB, "Phone"))).isEqualTo(Insertion.DONE);
    }

    @Test
    default void theNameOfARevokedPasswordIsFreeAgain() {
        for (String id : List.of("one", "two", "three", "four", "five")) {
            assertThat(insert(password(id, ALICE, "Phone"))).isEqualTo(Insertion.DONE);
            store().revoke(ALICE, Set.of(id), LATER);
        }
        assertThat(store().passwords(ALICE)).isEmpty();
    }

    @Test
    default void anExpiredPasswordMakesWayForItsNamesake() {
        insert(expiring("one", "Phone", START.plusSeconds(1)));
        insert(expiring("two", "Tablet", START.plusSeconds(1)));
        long before = changes().newest();
        ClientPassword next = made("three", "Phone", LATER);

        assertThat(insert(next)).isEqualTo(Insertion.DONE);
        assertThat(store().passwords(ALICE)).extracting(ClientPassword::id).containsExactly("two", "three");
        assertThat(changesAfter(before)).containsExactly(CredentialChange.revoked(ALICE, "one"));
    }

    @Test
    default void onlySoManyPasswordsLive_expiredOnesNotCounted() {
        insert(expiring("gone", "gone", START.plusSeconds(1)));
        for (int i = 0; i < MAX_LIVE; i++) {
            assertThat(insert(made("id" + i, "name" + i, LATER))).isEqualTo(Insertion.DONE);
        }
        assertThat(insert(made("more", "more", LATER))).isEqualTo(Insertion.TOO_MANY);
        store().revoke(ALICE, Set.of("id0"), LATER);
        assertThat(insert(made("more", "more", LATER))).isEqualTo(Insertion.DONE);
    }

    @Test
    default void theLimitHoldsWhenAllComeAtOnce() throws Exception {
        List<Callable<Insertion>> attempts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            ClientPassword password = password("id" + i, ALICE, "name" + i);
            attempts.add(() -> insert(password));
        }
        List<Insertion> ends = Race.of(attempts);
        assertThat(ends).filteredOn(end -> end == Insertion.DONE).hasSize(MAX_LIVE);
        assertThat(ends).filteredOn(end -> end == Insertion.TOO_MANY).hasSize(12 - MAX_LIVE);
    }

    @Test
    default void aRevokedPasswordIsNotFound_norListed_norRevokedTwice() {
        insert(password("one", ALICE, "one"));
        insert(password("two", ALICE, "two"));

        assertThat(store().revoke(ALICE, Set.of("one", "unknown"), LATER))
                .singleElement()
                .satisfies(revoked -> {
                    assertThat(revoked.id()).isEqualTo("one");
                    assertThat(revoked.revokedAt()).isEqualTo(LATER);
                });
        assertThat(store().find(selector("one"))).isEmpty();
        assertThat(store().find(selector("two"))).isPresent();
        assertThat(store().passwords(ALICE)).extracting(ClientPassword::id).containsExactly("two");
        assertThat(store().revoke(ALICE, Set.of("one"), LATER)).isEmpty();
    }

    @Test
    default void nobodyRevokesThePasswordOfAnother() {
        insert(password("one", ALICE, "one"));
        insert(password("two", BOB, "two"));
        assertThat(store().revoke(BOB, Set.of("one"), LATER)).isEmpty();
        assertThat(store().find(selector("one"))).isPresent();
    }

    @Test
    default void theNewestUseIsKept() {
        insert(password("one", ALICE, "one"));
        LastUse newer = new LastUse(LATER, "2001:db8:0:0:0:0:0:1", "雷鸟 140");
        store().recordUses(Map.of("one", newer, "unknown", newer));
        store().recordUses(Map.of("one", new LastUse(START, "192.0.2.9", "older")));

        assertThat(store().passwords(ALICE)).extracting(ClientPassword::lastUse).containsExactly(newer);
    }

    @Test
    default void theFirstUseOfAPasswordIsAnActivity_theNextOnesAreNot() {
        insert(password("one", ALICE, "雷鸟"));
        insert(password("two", BOB, "Phone"));
        LastUse first = new LastUse(LATER, "192.0.2.1", "Thunderbird");
        store().recordUses(Map.of("one", first, "unknown", first));
        store().recordUses(Map.of("one", new LastUse(LATER.plusSeconds(1), "192.0.2.2", "again")));
        assertThat(activities().of(ALICE, START, 10))
                .containsExactly(Activity.once(
                        ALICE, ActivityKind.PASSWORD_FIRST_USED, LATER, "192.0.2.1", "Thunderbird", "雷鸟"));
        assertThat(activities().of(BOB, START, 10)).isEmpty();
    }

    @Test
    default void theFirstUseIsOneActivity_whenNodesRecordItAtOnce() throws Exception {
        for (int i = 0; i < MAX_LIVE; i++) {
            String id = "id" + i;
            insert(password(id, ALICE, id));
            LastUse use = new LastUse(LATER, "192.0.2.1", "");
            Race.crowd(3, () -> {
                store().recordUses(Map.of(id, use));
                return true;
            });
        }
        assertThat(activities().of(ALICE, START, 100)).hasSize(MAX_LIVE);
    }

    @Test
    default void knownAccountsAreTold() {
        store().addAccount(ALICE, START);
        store().addAccount(BOB, START);
        assertThat(store().known(Set.of(ALICE, new AccountName("carol@example.org"))))
                .containsExactly(ALICE);
        assertThat(store().known(Set.of())).isEmpty();
    }

    @Test
    default void anAccountIsAddedOnce() {
        assertThat(store().addAccount(ALICE, START)).isTrue();
        assertThat(store().addAccount(ALICE, LATER)).isFalse();
        assertThat(store().account(ALICE)).contains(Samples.account(ALICE));
        assertThat(store().account(BOB)).isEmpty();
    }

    @Test
    default void accountsAreListedByName_withTheirAddresses() {
        store().addAccount(BOB, START);
        store().addAccount(ALICE, START);
        Set<String> addresses = Set.of("alice.a@example.org", "info@example.org");
        assertThat(store().setAddresses(ALICE, Set.of("old@example.org"), START))
                .isTrue();
        assertThat(store().setAddresses(ALICE, addresses, START)).isTrue();

        Account alice = new Account(ALICE, START, null, addresses);
        assertThat(store().accounts()).containsExactly(alice, Samples.account(BOB));
        assertThat(store().account(ALICE)).contains(alice);
    }

    @Test
    default void aDisabledAccountIsFoundDisabled_untilItIsEnabled() {
        insert(password("one", ALICE, "one"));
        store().setDisabled(ALICE, true, LATER);
        assertThat(store().find(selector("one")).orElseThrow().account()).isEqualTo(Samples.disabled(ALICE, LATER));

        store().setDisabled(ALICE, false, LATER);
        assertThat(store().find(selector("one")).orElseThrow().account().isDisabled())
                .isFalse();
    }

    @Test
    default void nothingHappensToUnknownAccounts() {
        assertThat(store().setDisabled(ALICE, true, START)).isFalse();
        assertThat(store().setAddresses(ALICE, Set.of("a@example.org"), START)).isFalse();
        assertThat(store().passwords(ALICE)).isEmpty();
        assertThat(changes().newest()).isZero();
    }

    @Test
    default void everyEndingIsLogged_inOrderAndWithoutGaps() {
        insert(password("one", ALICE, "one"));
        insert(password("two", ALICE, "two"));
        store().revoke(ALICE, Set.of("one"), START);
        store().setDisabled(ALICE, true, START);
        store().setDisabled(ALICE, true, START);
        store().setDisabled(ALICE, false, START);
        store().setAddresses(ALICE, Set.of("a@example.org"), START);
        store().revoke(ALICE, Set.of("two"), START);

        assertThat(changes().newest()).isEqualTo(5);
        assertThat(changes().after(0, 100))
                .containsExactly(
                        new ChangeLog.Entry(1, CredentialChange.revoked(ALICE, "one")),
                        new ChangeLog.Entry(2, CredentialChange.disabled(ALICE)),
                        new ChangeLog.Entry(3, CredentialChange.changed(ALICE)),
                        new ChangeLog.Entry(4, CredentialChange.changed(ALICE)),
                        new ChangeLog.Entry(5, CredentialChange.revoked(ALICE, "two")));
        assertThat(changes().after(3, 1)).extracting(ChangeLog.Entry::number).containsExactly(4L);
        assertThat(changes().after(5, 100)).isEmpty();
    }

    @Test
    default void theLogForgetsWhatIsOld_butNotItsNumbers() {
        store().addAccount(ALICE, START);
        store().setDisabled(ALICE, true, START);
        store().setDisabled(ALICE, false, LATER);
        changes().prune(LATER);

        assertThat(changes().newest()).isEqualTo(2);
        assertThat(changes().after(0, 100)).extracting(ChangeLog.Entry::number).containsExactly(2L);
    }

    private Insertion insert(ClientPassword password) {
        return store().insert(stored(password), AccountMode.OPEN, MAX_LIVE);
    }

    private List<CredentialChange> changesAfter(long number) {
        return changes().after(number, 100).stream()
                .map(ChangeLog.Entry::change)
                .toList();
    }

    private static ClientPassword made(String id, String name, Instant at) {
        return new ClientPassword(id, ALICE, name, EnumSet.allOf(Scope.class), at, null, null, List.of(), null, null);
    }

    private static ClientPassword expiring(String id, String name, Instant at) {
        return new ClientPassword(id, ALICE, name, EnumSet.allOf(Scope.class), START, at, null, List.of(), null, null);
    }
}
