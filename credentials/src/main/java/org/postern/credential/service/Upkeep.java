package org.postern.credential.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.postern.credential.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done again and again: looking for changes on one thread, watching whether that hangs on another, writing what
 * waits and pruning on a third.
 */
final class Upkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);

    private static final Duration PRUNE_EVERY = Duration.ofHours(1);
    private static final long CLOSING_SECONDS = 5;

    private final ScheduledThreadPoolExecutor looking = single("postern-changes");
    private final ScheduledThreadPoolExecutor watching = single("postern-watch");
    private final ScheduledThreadPoolExecutor writing = single("postern-upkeep");

    void follow(LogFeed feed, Duration interval) {
        every(looking, interval, feed::catchUp);
        every(watching, interval, feed::forgetIfBlind);
    }

    void write(Runnable flush, Duration interval) {
        every(writing, interval, flush);
    }

    /** @param prune forgets what has lost its worth by the instant it gets */
    void prune(Consumer<Instant> prune, Clock clock) {
        every(writing, PRUNE_EVERY, () -> prune.accept(clock.instant()));
    }

    @Override
    public void close() {
        looking.shutdown();
        watching.shutdown();
        writing.shutdown();
        try {
            looking.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
            writing.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void every(ScheduledThreadPoolExecutor thread, Duration interval, Runnable task) {
        long millis = interval.toMillis();
        thread.scheduleWithFixedDelay(() -> run(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A task that throws would never be run again. */
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (StoreUnavailableException later) {
            log.debug("upkeep waits for the store");
        } catch (RuntimeException bug) {
            log.error("upkeep failed", bug);
        }
    }

    private static ScheduledThreadPoolExecutor single(String name) {
        return new ScheduledThreadPoolExecutor(1, DaemonThreads.named(name));
    }
}
