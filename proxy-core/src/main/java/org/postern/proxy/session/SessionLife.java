package org.postern.proxy.session;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.live.LiveSession;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.Farewell;

/**
 * The life of one session from its grant to its end: entered in the registry, ended when its credential is revoked or
 * expires. It outlives the session handler, which the relay replaces.
 */
final class SessionLife implements LiveSession {
    /** A session outlives its password by no more when the clock is put forward. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final String id;
    private final EventLoop loop;
    private final LiveSessions registry;
    private final Grant grant;
    private @Nullable Consumer<Farewell> ender;
    private Consumer<Farewell> leaver;
    private @Nullable Future<?> expiry;

    /** @param ender says goodbye at once; called on {@code loop} */
    SessionLife(String id, EventLoop loop, LiveSessions registry, Grant grant, Consumer<Farewell> ender) {
        this.id = id;
        this.loop = loop;
        this.registry = registry;
        this.grant = grant;
        this.ender = ender;
        this.leaver = this::sayFarewell;
    }

    @Override
    public String id() {
        return id;
    }

    Grant grant() {
        return grant;
    }

    /** @return false if the credential has ended since the moment {@code since} */
    boolean begin(long since, Clock clock) {
        Instant expiresAt = grant.expiresAt();
        if (expiresAt != null) {
            awaitExpiry(expiresAt, clock);
        }
        return registry.enter(this, grant, since);
    }

    /** Looks at the clock now and then: somebody may set it. */
    private void awaitExpiry(Instant expiresAt, Clock clock) {
        Duration left = Duration.between(clock.instant(), expiresAt);
        long millis = Math.max(0, left.compareTo(LOOK) < 0 ? left.toMillis() : LOOK.toMillis());
        expiry = loop.schedule(
                () -> {
                    if (clock.instant().isBefore(expiresAt)) {
                        awaitExpiry(expiresAt, clock);
                    } else {
                        sayFarewell(Farewell.CREDENTIAL_ENDED);
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    /**
     * From now on somebody else says goodbye.
     *
     * @param atOnce cuts short whatever is under way
     * @param whenPossible calls {@link #sayFarewell} at the next opportunity
     */
    void handTo(Consumer<Farewell> atOnce, Consumer<Farewell> whenPossible) {
        ender = atOnce;
        leaver = whenPossible;
    }

    void over() {
        ender = null;
        registry.leave(this, grant);
        if (expiry != null) {
            expiry.cancel(false);
        }
    }

    @Override
    public void end(Farewell reason) {
        loop.execute(() -> sayFarewell(reason));
    }

    @Override
    public void takeLeave(Farewell reason) {
        loop.execute(() -> {
            if (ender != null) {
                leaver.accept(reason);
            }
        });
    }

    /** Ends the session now, if it is not over already; on the event loop only. */
    void sayFarewell(Farewell reason) {
        Consumer<Farewell> once = ender;
        ender = null;
        if (once != null) {
            once.accept(reason);
        }
    }
}
