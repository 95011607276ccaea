package org.postern.proxy.edge;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientNetwork;

/**
 * One connection as {@link ConnectionLimits} count it, from its first packet to its last. May be used on any thread.
 *
 * <pre>
 *   enter ──► waiting ──arrivesFrom──► waiting, counted for its address ──loggedIn──► inside ──leave──► gone
 *               └─ from time to time: in a handshake, judged, holding octets
 *               └─ the oldest one when places run out ──► evicted ──leave──► gone
 * </pre>
 */
public final class Visitor {
    /** Fired through the pipeline of a connection that has to go before its login; it says goodbye and closes. */
    public enum Eviction {
        /** Somebody else needs the place. */
        MAKES_ROOM,
        /** Nobody is let in any more. */
        CLOSING_TIME
    }

    private final ConnectionLimits limits;
    private final Consumer<Eviction> eviction;
    /** Of the event loop: what {@link #holds} was told last. */
    private int told;

    // guarded by the limits
    ConnectionLimits.@Nullable Address address;

    boolean judged;
    int held;

    Visitor(ConnectionLimits limits, Consumer<Eviction> eviction) {
        this.limits = limits;
        this.eviction = eviction;
    }

    /** @return whether its address may have one more connection that waits for a login; said once */
    public boolean arrivesFrom(ClientNetwork network) {
        return limits.arrive(this, network);
    }

    /** Whoever is judged is not evicted: it may be about to come in. */
    public void judged(boolean now) {
        limits.judged(this, now);
    }

    /** @param octets what is kept in memory for it now; on its event loop only */
    public void holds(int octets) {
        if (octets != told) {
            told = octets;
            limits.holds(this, octets);
        }
    }

    public void handshakeBegins() {
        limits.handshakeBegins(this);
    }

    public void handshakeOver() {
        limits.handshakeOver(this);
    }

    /** It does not wait any more, whether it is inside or leaves. */
    public void loginOver() {
        limits.loginOver(this);
    }

    public void leave() {
        limits.leave(this);
    }

    void evict(Eviction reason) {
        eviction.accept(reason);
    }
}
