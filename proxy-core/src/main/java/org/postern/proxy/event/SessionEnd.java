package org.postern.proxy.event;

/** How a session came to its end. Every name is also a metric label. */
public enum SessionEnd {
    /** The client said goodbye or closed, before login or after. */
    CLIENT_CLOSED,
    /** The upstream closed a relayed session. */
    UPSTREAM_CLOSED,
    /** Postern ended it, see {@link org.postern.proxy.protocol.Farewell}. */
    ENDED_BY_POSTERN,
    /** The TLS handshake with the client failed. */
    TLS_FAILED,
    /** A socket failed. */
    NETWORK_ERROR
}
