package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.CredentialChange.LOST_TRACK;
import static org.postern.credential.CredentialChange.changed;
import static org.postern.credential.CredentialChange.disabled;
import static org.postern.credential.CredentialChange.revoked;
import static org.postern.credential.Samples.ALICE;
import static org.postern.credential.Samples.BOB;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.ChangeFeed;
import org.postern.credential.ChangeLog;
import org.postern.credential.CredentialChange;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.TestClock;

class LogFeedTest {
    private final TestClock clock = new TestClock();
    private final ListLog log = new ListLog();
    private final LogFeed feed = new LogFeed(log, Duration.ofSeconds(10), clock::nanoTime);
    private final List<CredentialChange> told = new ArrayList<>();

    @BeforeEach
    void start() {
        log.write(revoked(ALICE, "before"));
        feed.catchUp();
        feed.subscribe(told::add);
    }

    @Test
    void changesAreToldOnce_inOrder_fromTheStartOn() {
        log.write(revoked(ALICE, "one"));
        log.write(disabled(BOB));
        feed.catchUp();
        feed.catchUp();
        log.write(changed(BOB));
        feed.catchUp();
        assertThat(told).containsExactly(revoked(ALICE, "one"), disabled(BOB), changed(BOB));
    }

    @Test
    void manyChangesAreToldInOneGo() {
        for (int i = 0; i < 1_234; i++) {
            log.write(revoked(ALICE, "id" + i));
        }
        feed.catchUp();
        assertThat(told).hasSize(1_234).endsWith(revoked(ALICE, "id1233"));
    }

    @Test
    void everyListenerIsTold_evenAfterOneThatFails_untilItUnsubscribes() {
        List<CredentialChange> second = new ArrayList<>();
        feed.subscribe(change -> {
            throw new IllegalStateException("a bug, logged once: this is the test for it");
        });
        ChangeFeed.Subscription subscription = feed.subscribe(second::add);
        log.write(disabled(BOB));
        feed.catchUp();
        subscription.close();
        log.write(changed(BOB));
        feed.catchUp();
        assertThat(told).hasSize(2);
        assertThat(second).containsExactly(disabled(BOB));
    }

    @Test
    void afterAnOutageItCatchesUp() {
        log.down = true;
        feed.catchUp();
        log.write(revoked(ALICE, "one"));
        log.down = false;
        feed.catchUp();
        assertThat(told).containsExactly(revoked(ALICE, "one"));
    }

    @Test
    void whoIsBlindForTooLongRemembersNothing() {
        log.down = true;
        feed.catchUp();
        clock.advance(Duration.ofSeconds(9));
        feed.catchUp();
        assertThat(told).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        feed.catchUp();
        feed.catchUp();
        assertThat(told).containsExactly(LOST_TRACK, LOST_TRACK);
    }

    @Test
    void aLookThatHangsIsBlindnessToo() {
        feed.catchUp();
        told.clear();
        feed.forgetIfBlind();
        assertThat(told).isEmpty();
        clock.advance(Duration.ofSeconds(10));
        feed.forgetIfBlind();
        assertThat(told).containsExactly(LOST_TRACK);
    }

    @Test
    void aClockThatIsPutBackProlongsNoBlindness() {
        log.down = true;
        feed.catchUp();
        clock.isSet(Duration.ofHours(-1));
        clock.advance(Duration.ofSeconds(10));
        feed.catchUp();
        assertThat(told).containsExactly(LOST_TRACK);
    }

    @Test
    void whatWasJustChangedHereIsToldAtOnce_orEverythingIsForgotten() {
        log.write(revoked(ALICE, "one"));
        feed.announce();
        assertThat(told).containsExactly(revoked(ALICE, "one"));

        log.write(revoked(ALICE, "two"));
        log.down = true;
        feed.announce();
        assertThat(told).containsExactly(revoked(ALICE, "one"), LOST_TRACK);
    }

    @Test
    void changesPrunedBeforeTheyWereReadAreLostTrackOf() {
        log.write(revoked(ALICE, "one"));
        log.write(revoked(ALICE, "two"));
        log.write(revoked(ALICE, "three"));
        log.forget(3);
        feed.catchUp();
        assertThat(told).containsExactly(LOST_TRACK, revoked(ALICE, "three"));

        log.write(revoked(ALICE, "four"));
        log.forget(5);
        feed.catchUp();
        feed.catchUp();
        assertThat(told).containsExactly(LOST_TRACK, revoked(ALICE, "three"), LOST_TRACK);
    }

    @Test
    void aStorePutBackToAnEarlierStateIsNoticed() {
        log.write(revoked(ALICE, "one"));
        feed.catchUp();
        log.newest = 0;
        log.entries.clear();
        feed.catchUp();
        log.write(disabled(BOB));
        feed.catchUp();
        assertThat(told).containsExactly(revoked(ALICE, "one"), LOST_TRACK, disabled(BOB));
    }

    @Test
    void whatHasEndedIsKnown_beforeListenersHearOfIt() {
        List<Boolean> knownWhenTold = new ArrayList<>();
        feed.subscribe(change -> knownWhenTold.add(feed.hasEnded(ALICE, "one")));
        assertThat(feed.hasEnded(ALICE, "one")).isFalse();
        log.write(revoked(ALICE, "one"));
        feed.catchUp();
        assertThat(knownWhenTold).containsExactly(true);
        assertThat(feed.hasEnded(ALICE, "one")).isTrue();
        assertThat(feed.hasEnded(ALICE, "two")).isFalse();
    }

    @Test
    void aDisabledAccountHasEnded_untilItIsEnabled() {
        log.write(disabled(ALICE));
        feed.catchUp();
        assertThat(feed.hasEnded(ALICE, "one")).isTrue();
        assertThat(feed.hasEnded(BOB, "one")).isFalse();
        log.write(changed(ALICE));
        feed.catchUp();
        assertThat(feed.hasEnded(ALICE, "one")).isFalse();
    }

    /** A log in memory. */
    private static final class ListLog implements ChangeLog {
        private final List<Entry> entries = new ArrayList<>();
        private long newest;
        private boolean down;

        void write(CredentialChange change) {
            entries.add(new Entry(++newest, change));
        }

        void forget(long before) {
            entries.removeIf(entry -> entry.number() <= before);
        }

        @Override
        public long newest() {
            if (down) {
                throw new StoreUnavailableException("switched off");
            }
            return newest;
        }

        @Override
        public List<Entry> after(long number, int limit) {
            return entries.stream()
                    .filter(entry -> entry.number() > number)
                    .limit(limit)
                    .toList();
        }

        @Override
        public void prune(Instant before) {
            throw new UnsupportedOperationException();
        }
    }
}
