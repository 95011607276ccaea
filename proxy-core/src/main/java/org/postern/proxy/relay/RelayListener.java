package org.postern.proxy.relay;

import org.postern.proxy.event.SessionEnd;

/** Hears of a relay, on its event loop. */
public interface RelayListener {
    /** Neither side has said anything for too long; most likely the time for a {@link Relay#farewell}. */
    void relayIdle();

    /**
     * The relay is over; called once.
     *
     * @param toServer relayed octets
     * @param toClient relayed octets
     */
    void relayEnded(SessionEnd end, long toServer, long toClient);
}
