package org.postern.server.wiring;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Has every event loop say regularly that it is there: one that is held up serves nobody. */
final class LoopWatch {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Map<EventExecutor, Long> lastSeen = new ConcurrentHashMap<>();

    static LoopWatch begin(EventExecutorGroup loops) {
        LoopWatch watch = new LoopWatch();
        for (EventExecutor loop : loops) {
            watch.lastSeen.put(loop, System.nanoTime());
            loop.scheduleAtFixedRate(
                    () -> watch.lastSeen.put(loop, System.nanoTime()),
                    EVERY.toMillis(),
                    EVERY.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
        return watch;
    }

    /** @return how much later than it should the slowest loop says that it is there */
    Duration lag() {
        long now = System.nanoTime();
        long longest =
                lastSeen.values().stream().mapToLong(seen -> now - seen).max().orElse(0);
        return Duration.ofNanos(Math.max(0, longest - EVERY.toNanos()));
    }
}
