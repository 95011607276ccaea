package org.postern.credential.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;
import static org.postern.credential.TestClock.START;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialStore;
import org.postern.credential.Race;

/** What every store of activities must do. */
public interface ActivityStoreContract {
    String HERE = "192.0.2.1";

    /** An empty store. */
    CredentialStore store();

    /** Activities of accounts in the store. */
    ActivityStore activities();

    @BeforeEach
    default void addAccounts() {
        store().addAccount(ALICE, START);
        store().addAccount(BOB, START);
    }

    @Test
    default void activitiesReadBackAsTheyWereAdded_theNewestFirst() {
        Activity bound = Activity.once(ALICE, ActivityKind.FACTOR_BOUND, at(1), HERE, "Firefox", "138****1234");
        Activity signedIn = Activity.once(ALICE, ActivityKind.SIGNED_IN, at(0), HERE, "雷鸟 140 '; --", "");
        Activity bobs = Activity.once(BOB, ActivityKind.SIGNED_IN, at(2), HERE, "Firefox", "");
        activities().add(List.of(bound, bobs, signedIn));
        assertThat(all(ALICE)).containsExactly(bound, signedIn);
        assertThat(activities().of(ALICE, at(1), 100)).containsExactly(bound);
        assertThat(activities().of(ALICE, START, 1)).containsExactly(bound);
    }

    @Test
    default void ofTwoInOneMomentTheLaterAddedIsTheNewer() {
        activities().add(List.of(once(ActivityKind.FACTOR_BOUND), once(ActivityKind.FACTOR_REMOVED)));
        assertThat(all(ALICE))
                .extracting(Activity::kind)
                .containsExactly(ActivityKind.FACTOR_REMOVED, ActivityKind.FACTOR_BOUND);
    }

    @Test
    default void whatStrangersSayIsCutToALine() {
        String much = "a\r\nb\0\u202ec" + "\uD83E\uDD8A".repeat(300);
        activities().add(List.of(Activity.once(ALICE, ActivityKind.SIGNED_IN, START, much, much, much)));
        String line = "abc" + "\uD83E\uDD8A".repeat(125);
        assertThat(all(ALICE)).singleElement().satisfies(kept -> {
            assertThat(kept.client()).isEqualTo(line);
            assertThat(kept.subject()).isEqualTo(line);
        });
    }

    @Test
    default void activitiesOfUnknownAccountsAreDropped_andNoOthers() {
        AccountName carol = new AccountName("carol@example.org");
        activities()
                .add(List.of(
                        Activity.once(carol, ActivityKind.CLIENT_WRONG, START, HERE, "", ""),
                        once(ActivityKind.SIGNED_IN)));
        assertThat(all(carol)).isEmpty();
        assertThat(all(ALICE)).hasSize(1);
    }

    @Test
    default void refusalsOfClientsBecomeOneWithinAnHourOfTheClock() {
        activities().add(List.of(refusal(HERE, at(0)), refusal(HERE, at(59))));
        activities().add(List.of(new Activity(ALICE, ActivityKind.CLIENT_WRONG, at(30), HERE, "newer", "subject", 10)));
        activities().add(List.of(refusal(HERE, at(60))));
        assertThat(all(ALICE))
                .containsExactly(
                        refusal(HERE, at(60)),
                        new Activity(ALICE, ActivityKind.CLIENT_WRONG, at(59), HERE, "client 59", "", 12));
    }

    @Test
    default void refusalsThatDifferStayApart() {
        activities()
                .add(List.of(
                        refusal(HERE, START),
                        refusal("192.0.2.2", START),
                        Activity.once(ALICE, ActivityKind.CLIENT_EXPIRED, START, HERE, "", ""),
                        Activity.once(BOB, ActivityKind.CLIENT_WRONG, START, HERE, "", "")));
        assertThat(all(ALICE))
                .hasSize(3)
                .allSatisfy(refusal -> assertThat(refusal.times()).isOne());
        assertThat(all(BOB)).hasSize(1);
    }

    @Test
    default void whatHappensAtThePortalIsNeverMerged() {
        activities().add(List.of(once(ActivityKind.SIGN_IN_REFUSED), once(ActivityKind.SIGN_IN_REFUSED)));
        assertThat(all(ALICE)).hasSize(2);
    }

    @Test
    default void refusalsFromManyAddressesBecomeOne_soThatTheyPushNothingOut() {
        List<Activity> attack = new ArrayList<>();
        for (int i = 0; i < ActivityStore.MOST_REFUSALS + 20; i++) {
            attack.add(refusal("2001:db8::" + i, at(1)));
        }
        activities().add(attack);
        assertThat(all(ALICE)).hasSize(ActivityStore.MOST_REFUSALS + 1);
        assertThat(all(ALICE).get(0))
                .isEqualTo(new Activity(ALICE, ActivityKind.CLIENT_WRONG, at(1), "", "client 1", "", 20));
        activities().add(List.of(refusal("2001:db8::0", at(2)), refusal("2001:db8::ff", at(61))));
        assertThat(all(ALICE)).hasSize(ActivityStore.MOST_REFUSALS + 2);
        assertThat(all(ALICE).get(1))
                .isEqualTo(new Activity(ALICE, ActivityKind.CLIENT_WRONG, at(2), "2001:db8::0", "client 2", "", 2));
    }

    @Test
    default void noRefusalIsLost_whenNodesNoteTheSameAtOnce() throws Exception {
        List<Activity> forward =
                List.of(refusal(HERE, START), Activity.once(BOB, ActivityKind.CLIENT_WRONG, START, HERE, "", ""));
        List<Activity> backward = List.of(forward.get(1), forward.get(0));
        List<Callable<Boolean>> nodes = IntStream.range(0, 6)
                .<Callable<Boolean>>mapToObj(i -> () -> {
                    for (int j = 0; j < 5; j++) {
                        activities().add(i % 2 == 0 ? forward : backward);
                    }
                    return true;
                })
                .toList();
        Race.of(nodes);
        assertThat(all(ALICE))
                .singleElement()
                .satisfies(one -> assertThat(one.times()).isEqualTo(30));
        assertThat(all(BOB))
                .singleElement()
                .satisfies(one -> assertThat(one.times()).isEqualTo(30));
    }

    @Test
    default void activitiesAreForgottenAfterTheirTime() {
        Instant now = START.plus(ActivityStore.KEPT);
        activities().add(List.of(once(ActivityKind.SIGNED_IN)));
        activities().prune(now, 100);
        assertThat(all(ALICE)).hasSize(1);
        activities().prune(now.plusMillis(1), 100);
        assertThat(all(ALICE)).isEmpty();
    }

    @Test
    default void ofEachAccountOnlySoManyAreKept_theNewest() {
        for (int i = 0; i < 5; i++) {
            activities().add(List.of(Activity.once(ALICE, ActivityKind.SIGNED_IN, at(i), "", "", "")));
        }
        activities().add(List.of(Activity.once(BOB, ActivityKind.SIGNED_IN, at(0), "", "", "")));
        activities().prune(at(10), 3);
        assertThat(all(ALICE)).extracting(Activity::at).containsExactly(at(4), at(3), at(2));
        assertThat(all(BOB)).hasSize(1);
    }

    @Test
    default void straysAreFoundByLocalPart_theNewestFirst() {
        StrayLogin domain = StrayLogin.of("CORP\\Alice", HERE, "Outlook", at(0));
        StrayLogin address = StrayLogin.of(" alice@old.example ", HERE, "雷鸟", at(1));
        StrayLogin other = StrayLogin.of("bob", HERE, "", at(2));
        activities().addStrays(List.of(domain, address, other));
        assertThat(activities().strays("alice", START)).containsExactly(address, domain);
        assertThat(activities().strays("alice", at(1))).containsExactly(address);
        assertThat(activities().strays("carol", START)).isEmpty();
    }

    @Test
    default void aStrayIsKeptOnce_asItWasLast() {
        activities().addStrays(List.of(StrayLogin.of("alice", HERE, "old", at(0))));
        activities().addStrays(List.of(StrayLogin.of("alice", HERE, "new", at(1))));
        activities().addStrays(List.of(StrayLogin.of("alice", "192.0.2.2", "new", at(2))));
        assertThat(activities().strays("alice", START))
                .containsExactly(
                        StrayLogin.of("alice", "192.0.2.2", "new", at(2)), StrayLogin.of("alice", HERE, "new", at(1)));
    }

    @Test
    default void aStrayIsKeptOnce_whenNodesNoteItAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            List<StrayLogin> strays = List.of(StrayLogin.of("alice" + round, HERE, "", START));
            Race.crowd(4, () -> {
                activities().addStrays(strays);
                return true;
            });
            assertThat(activities().strays("alice" + round, START)).hasSize(1);
        }
    }

    @Test
    default void onlySoManyStraysAreShown_andOddOnesCutToALine() {
        List<StrayLogin> strays = IntStream.range(0, 30)
                .mapToObj(
                        i -> StrayLogin.of("x" + "\uD83E\uDD8A\r\n".repeat(300), "addr" + i, "c\0".repeat(999), at(i)))
                .toList();
        activities().addStrays(strays);
        String local = "x" + "\uD83E\uDD8A".repeat(253);
        assertThat(activities().strays(local, START))
                .hasSize(ActivityStore.MOST_STRAYS_SHOWN)
                .first()
                .isEqualTo(strays.get(29));
    }

    @Test
    default void onlySoManyStraysAreKept_theNewest() {
        int most = ActivityStore.MOST_STRAYS;
        List<StrayLogin> flood = IntStream.range(0, most + 10)
                .mapToObj(i -> StrayLogin.of("flood" + i, HERE, "", START.plusMillis(i)))
                .toList();
        activities().addStrays(flood);
        assertThat(activities().strays("flood9", START)).isEmpty();
        assertThat(activities().strays("flood10", START)).hasSize(1);
        assertThat(activities().strays("flood" + (most + 9), START)).hasSize(1);
    }

    @Test
    default void straysAreForgottenAfterTheirTime() {
        activities().addStrays(List.of(StrayLogin.of("alice", HERE, "", START)));
        Instant now = START.plus(ActivityStore.STRAYS_KEPT);
        activities().prune(now, 100);
        assertThat(activities().strays("alice", START)).hasSize(1);
        activities().prune(now.plusMillis(1), 100);
        assertThat(activities().strays("alice", START)).isEmpty();
    }

    private List<Activity> all(AccountName account) {
        return activities().of(account, START, 1_000);
    }

    private static Activity once(ActivityKind kind) {
        return Activity.once(ALICE, kind, START, HERE, "Firefox", "");
    }

    private static Activity refusal(String address, Instant at) {
        long minute = Duration.between(START, at).toMinutes();
        return Activity.once(ALICE, ActivityKind.CLIENT_WRONG, at, address, "client " + minute, "");
    }

    /** So many minutes after a full hour. */
    private static Instant at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}
