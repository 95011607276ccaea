package org.postern.proxy.relay;

import org.postern.proxy.event.SessionEnd;

/** Hears of a relay's end, once, on its event loop. */
@FunctionalInterface
public interface RelayListener {
    /** @param toServer relayed octets; @param toClient relayed octets */
    void relayEnded(SessionEnd end, long toServer, long toClient);
}
