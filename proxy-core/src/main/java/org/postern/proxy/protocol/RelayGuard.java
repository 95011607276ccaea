package org.postern.proxy.protocol;

import io.netty.buffer.ByteBuf;

/**
 * Stands in a relayed session where plain copying would let the client escape: a second STARTTLS or XCLIENT at a
 * trusting upstream, a foreign sender. Message content passes unchanged. Runs on the session's event loop.
 */
public interface RelayGuard extends AutoCloseable {
    /**
     * Octets from the client, chunked in any way.
     *
     * @param octets now owned by the guard
     */
    void fromClient(ByteBuf octets, Wires wires);

    /**
     * Octets from the server, chunked in any way.
     *
     * @param octets now owned by the guard
     */
    void fromServer(ByteBuf octets, Wires wires);

    /** Releases what is held. */
    @Override
    void close();

    /** The two ends; each call takes its octets over. */
    interface Wires {
        void toServer(ByteBuf octets);

        void toClient(ByteBuf octets);

        /** Ends the session: the client or the server breaks the rules beyond repair. */
        void cut();
    }
}
