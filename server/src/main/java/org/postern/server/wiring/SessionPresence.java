package org.postern.server.wiring;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.activity.OpenSessions;
import org.postern.proxy.live.LiveSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down how many sessions this process has open with each password, so that every portal can show it. */
final class SessionPresence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SessionPresence.class);

    private static final Duration EVERY = Duration.ofSeconds(2);

    /** Well within the minute after which a portal takes a silent process for dead. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    /** Its own thread: the store may be slow, and proofs of upstreams slower. */
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("presence", true));

    private final LiveSessions live;
    private final OpenSessions sessions;
    private final String node;
    private final Clock clock;
    private @Nullable Map<String, Integer> reported;
    private Instant reportedAt = Instant.EPOCH;

    /** @param node a random name, for as long as this process lives */
    SessionPresence(LiveSessions live, OpenSessions sessions, String node, Clock clock) {
        this.live = live;
        this.sessions = sessions;
        this.node = node;
        this.clock = clock;
    }

    void begin() {
        thread.scheduleWithFixedDelay(
                () -> report(live.countByCredential()), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Only what has changed, and now and then a sign of life. */
    void report(Map<String, Integer> now) {
        Instant at = clock.instant();
        if (now.equals(reported) && at.isBefore(reportedAt.plus(HEARTBEAT))) {
            return;
        }
        try {
            sessions.report(node, now, at);
            reported = now;
            reportedAt = at;
        } catch (StoreUnavailableException later) {
            LOG.debug("open sessions wait for the store");
        } catch (RuntimeException bug) {
            LOG.error("Open sessions cannot be written down", bug);
        }
    }

    /** What a process that ends has open is nothing. */
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (thread.awaitTermination(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                report(Map.of());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
