package org.postern.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.live.LiveSession;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.Farewell;
import org.postern.server.config.DrainSettings;

class DrainTest {
    private static final Grant ALICE = new Grant("alice@example.org", "phone", "phone", null, Set.of());

    private final LiveSessions live = new LiveSessions();
    private final FakeTime time = new FakeTime();
    private final List<Integer> asked = new ArrayList<>();
    private final List<Long> when = new ArrayList<>();

    @Test
    void sessionsAreAskedSomeAtATimeAndAboutAsManyASecondAsItIsSaid() throws Exception {
        enter(1_000, true);

        drain(Duration.ofMinutes(1), 100);

        assertThat(live.count()).isZero();
        assertThat(time.passed()).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(11));
        for (int second = 0; second < 9; second++) {
            long from = Duration.ofSeconds(second).toNanos();
            long until = Duration.ofSeconds(second + 1).toNanos();
            assertThat(when.stream()
                            .filter(moment -> moment >= from && moment < until)
                            .count())
                    .as("in second %s", second)
                    .isBetween(70L, 130L);
        }
    }

    @Test
    void inNoParticularOrder() throws Exception {
        enter(100, true);

        drain(Duration.ofMinutes(1), 100);

        assertThat(asked).hasSize(100).isNotEqualTo(asked.stream().sorted().toList());
    }

    @Test
    void whoDoesNotLeaveIsAskedOnceAndWaitedForUntilTheTimeIsOver() throws Exception {
        enter(3, false);

        drain(Duration.ofSeconds(30), 1_000);

        assertThat(asked).hasSize(3);
        assertThat(time.passed()).isBetween(Duration.ofSeconds(30), Duration.ofMillis(30_100));
    }

    @Test
    void whoComesInMeanwhileIsAskedToo() throws Exception {
        enter(1, false);
        time.after(Duration.ofSeconds(5), () -> enter(1, false));

        drain(Duration.ofSeconds(30), 1_000);

        assertThat(asked).hasSize(2);
    }

    @Test
    void aHurryEndsIt() throws Exception {
        enter(3, false);
        boolean[] hurry = new boolean[1];
        time.after(Duration.ofSeconds(2), () -> hurry[0] = true);

        new Drain(live, new DrainSettings(Duration.ofHours(1), 10), new Random(1), time)
                .run(() -> live.count() == 0, () -> hurry[0]);

        assertThat(time.passed()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void withoutTimeNobodyIsAsked() throws Exception {
        enter(3, false);

        drain(Duration.ZERO, 10);

        assertThat(asked).isEmpty();
    }

    private void drain(Duration timeout, int rate) throws InterruptedException {
        new Drain(live, new DrainSettings(timeout, rate), new Random(1), time)
                .run(() -> live.count() == 0, () -> false);
    }

    private void enter(int sessions, boolean obliging) {
        for (int i = 0; i < sessions; i++) {
            live.enter(new Session(i, obliging), ALICE, live.now());
        }
    }

    private final class Session implements LiveSession {
        private final int number;
        private final boolean obliging;

        Session(int number, boolean obliging) {
            this.number = number;
            this.obliging = obliging;
        }

        @Override
        public void end(Farewell reason) {
            throw new AssertionError("cut short");
        }

        @Override
        public void takeLeave(Farewell reason) {
            assertThat(reason).isEqualTo(Farewell.SHUTDOWN);
            asked.add(number);
            when.add(time.nanos);
            if (obliging) {
                live.leave(this, ALICE);
            }
        }
    }

    private static final class FakeTime implements Drain.Time {
        private long nanos;
        private long due = Long.MAX_VALUE;
        private Runnable event = () -> {};

        Duration passed() {
            return Duration.ofNanos(nanos);
        }

        void after(Duration delay, Runnable what) {
            due = delay.toNanos();
            event = what;
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void sleep(Duration duration) {
            nanos += duration.toNanos();
            if (nanos >= due) {
                due = Long.MAX_VALUE;
                event.run();
            }
        }
    }
}
