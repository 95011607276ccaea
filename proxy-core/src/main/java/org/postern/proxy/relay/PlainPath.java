package org.postern.proxy.relay;

import io.netty.buffer.ByteBuf;

/** The normal case: octets pass as they are. */
final class PlainPath implements RelayPath {
    private final Relay relay;

    PlainPath(Relay relay) {
        this.relay = relay;
    }

    @Override
    public void fromClient(ByteBuf octets) {
        relay.toServer(octets);
    }

    @Override
    public void fromServer(ByteBuf octets) {
        relay.toClient(octets);
    }

    @Override
    public void close() {}
}
