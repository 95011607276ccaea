package org.postern.credential.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.octets;
import static org.postern.credential.TestClock.START;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialStore;
import org.postern.credential.Race;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.notice.Notice.Channel;

/** What every store of notices must do. */
public interface NoticeStoreContract {
    Instant LEASE = START.plusSeconds(60);

    /** An empty store. */
    CredentialStore store();

    /** Notices to accounts in the store. */
    NoticeStore notices();

    @BeforeEach
    default void addAccounts() {
        store().addAccount(ALICE, START);
    }

    @Test
    default void aNoticeIsClaimedAsItWasAdded_oneAttemptLater() {
        notices().add(List.of(notice("one", START)));
        assertThat(notices().claim(START, LEASE, 10))
                .usingRecursiveComparison()
                .isEqualTo(List.of(new Notice(
                        "one",
                        ALICE,
                        Channel.SMS,
                        octets("sealed"),
                        ActivityKind.FACTOR_CHANGED,
                        "138****1234",
                        "192.0.2.1",
                        START,
                        "zh",
                        1,
                        LEASE)));
    }

    @Test
    default void whatIsClaimedIsNotClaimedAgain_untilTheLeaseEnds() {
        notices().add(List.of(notice("one", START)));
        notices().claim(START, LEASE, 10);
        assertThat(notices().claim(LEASE.minusMillis(1), LEASE, 10)).isEmpty();
        assertThat(notices().claim(LEASE, LEASE.plusSeconds(60), 10))
                .singleElement()
                .satisfies(again -> assertThat(again.attempts()).isEqualTo(2));
    }

    @Test
    default void onlyWhatIsDueIsClaimed_theLongestDueFirst_andNoMoreThanWanted() {
        notices()
                .add(List.of(
                        notice("third", START),
                        notice("first", START.minusSeconds(2)),
                        notice("second", START.minusSeconds(1)),
                        notice("later", START.plusMillis(1))));
        assertThat(notices().claim(START, LEASE, 2)).extracting(Notice::id).containsExactly("first", "second");
        assertThat(notices().claim(START, LEASE, 2)).extracting(Notice::id).containsExactly("third");
        assertThat(notices().claim(START, LEASE, 2)).isEmpty();
    }

    @Test
    default void whatWasDeliveredIsGone() {
        notices().add(List.of(notice("one", START), notice("two", START)));
        notices().remove("one");
        notices().remove("one");
        assertThat(notices().claim(START, LEASE, 10)).extracting(Notice::id).containsExactly("two");
    }

    @Test
    default void whatCouldNotBeDeliveredIsTriedLater() {
        notices().add(List.of(notice("one", START)));
        notices().claim(START, LEASE, 10);
        Instant later = START.plusSeconds(600);
        notices().postpone("one", later);
        assertThat(notices().claim(later.minusMillis(1), later, 10)).isEmpty();
        assertThat(notices().claim(later, later.plusSeconds(60), 10)).hasSize(1);
    }

    @Test
    default void eachNoticeIsClaimedByOne_whenNodesComeAtOnce() throws Exception {
        for (int round = 0; round < 5; round++) {
            String prefix = "round" + round + "-";
            notices()
                    .add(IntStream.range(0, 20)
                            .mapToObj(i -> notice(prefix + i, START))
                            .toList());
            List<String> claimed = new ArrayList<>();
            for (List<Notice> one : Race.crowd(3, () -> notices().claim(START, LEASE, 100))) {
                one.forEach(notice -> claimed.add(notice.id()));
            }
            assertThat(claimed).hasSize(20).doesNotHaveDuplicates();
        }
    }

    @Test
    default void anUnknownAccountIsToldNothing_andNeitherIsAnybodyElse() {
        AccountName carol = new AccountName("carol@example.org");
        assertThatIllegalStateException()
                .isThrownBy(() -> notices().add(List.of(notice("one", START), notice("two", carol, START))));
        assertThat(notices().claim(START, LEASE, 10)).isEmpty();
    }

    private static Notice notice(String id, Instant dueAt) {
        return notice(id, ALICE, dueAt);
    }

    private static Notice notice(String id, AccountName account, Instant dueAt) {
        return new Notice(
                id,
                account,
                Channel.SMS,
                octets("sealed"),
                ActivityKind.FACTOR_CHANGED,
                "138****1234",
                "192.0.2.1",
                START,
                "zh",
                0,
                dueAt);
    }
}
