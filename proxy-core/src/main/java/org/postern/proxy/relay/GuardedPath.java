package org.postern.proxy.relay;

import io.netty.buffer.ByteBuf;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.protocol.RelayGuard;

/** Octets pass through a {@link RelayGuard}, which may answer either side by itself. */
final class GuardedPath implements RelayPath, RelayGuard.Wires {
    private final RelayGuard guard;
    private final Relay relay;
    private boolean closed;

    GuardedPath(RelayGuard guard, Relay relay) {
        this.guard = guard;
        this.relay = relay;
    }

    @Override
    public void fromClient(ByteBuf octets) {
        if (closed) {
            octets.release();
        } else {
            guard.fromClient(octets, this);
        }
    }

    @Override
    public void fromServer(ByteBuf octets) {
        if (closed) {
            octets.release();
        } else {
            guard.fromServer(octets, this);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            guard.close();
        }
    }

    @Override
    public void toServer(ByteBuf octets) {
        relay.toServer(octets);
    }

    @Override
    public void toClient(ByteBuf octets) {
        relay.toClient(octets);
    }

    @Override
    public void cut() {
        relay.end(SessionEnd.ENDED_BY_POSTERN);
    }
}
