package org.postern.proxy.protocol;

import io.netty.buffer.ByteBuf;

/**
 * Follows what both sides of a relayed session say, to know when it can be ended without cutting anything short. Looks
 * at octets and never keeps or changes them. Runs on the session's event loop.
 */
public interface RelayWatch {
    /** Where a session is in its protocol. */
    enum Moment {
        /** Every command has its answer, or the client just waits for news. */
        BETWEEN_COMMANDS,
        /** A command or an answer is under way. */
        WITHIN_COMMAND,
        /** Nobody can tell any more, because both sides have agreed on something opaque, such as compression. */
        UNKNOWN
    }

    /** Sees nothing, so nobody can tell. */
    RelayWatch BLIND = new RelayWatch() {
        @Override
        public void fromClient(ByteBuf octets) {}

        @Override
        public void toClient(ByteBuf octets) {}

        @Override
        public Moment moment() {
            return Moment.UNKNOWN;
        }
    };

    /**
     * The client has said this.
     *
     * @param octets chunked in any way, not consumed
     */
    void fromClient(ByteBuf octets);

    /**
     * The client is told this.
     *
     * @param octets chunked in any way, not consumed
     */
    void toClient(ByteBuf octets);

    Moment moment();
}
