package org.postern.server.wiring;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.postern.proxy.live.LiveSession;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.Farewell;
import org.postern.server.config.DrainSettings;

/**
 * Has sessions take leave, some at a time and in no particular order, so that their clients do not all come back at
 * once. Each ends between two of its commands.
 */
final class Drain {
    private static final Duration STEP = Duration.ofMillis(50);

    /** Passes while the drain waits. */
    interface Time {
        long nanoTime();

        void sleep(Duration duration) throws InterruptedException;
    }

    static final Time REAL_TIME = new Time() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            Thread.sleep(duration.toMillis());
        }
    };

    private final LiveSessions live;
    private final DrainSettings settings;
    private final Random random;
    private final Time time;
    private final Set<LiveSession> asked = Collections.newSetFromMap(new IdentityHashMap<>());
    private double due;

    Drain(LiveSessions live, DrainSettings settings, Random random, Time time) {
        this.live = live;
        this.settings = settings;
        this.random = random;
        this.time = time;
    }

    /**
     * Returns when everybody has left, when the time is over, or when there is a hurry.
     *
     * @param everybodyLeft whether no connection is open any more, sessions or not
     */
    void run(BooleanSupplier everybodyLeft, BooleanSupplier hurry) throws InterruptedException {
        long begun = time.nanoTime();
        while (!everybodyLeft.getAsBoolean()
                && !hurry.getAsBoolean()
                && time.nanoTime() - begun < settings.timeout().toNanos()) {
            askSome();
            time.sleep(STEP);
        }
    }

    private void askSome() {
        List<LiveSession> left = live.all();
        left.removeIf(asked::contains);
        Collections.shuffle(left, random);
        double jitter = 0.5 + random.nextDouble();
        due = Math.min(left.size(), due + jitter * settings.rate() * STEP.toMillis() / 1000);
        for (LiveSession session : left.subList(0, (int) due)) {
            asked.add(session);
            session.takeLeave(Farewell.SHUTDOWN);
        }
        due -= (int) due;
    }
}
