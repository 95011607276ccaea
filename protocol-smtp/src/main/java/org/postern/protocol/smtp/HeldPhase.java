package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.RelayGuard.Wires;

/** Keeps what a client sends ahead of an answer that decides how it is to be read. */
final class HeldPhase implements ClientStream.Phase {
    /** Conforming clients wait (RFC 2920 section 3.1), so this is for a few commands too many, not for messages. */
    static final int MOST_OCTETS = 64 * 1024;

    private final ClientStream client;
    private @Nullable ByteBuf waiting;

    HeldPhase(ClientStream client) {
        this.client = client;
    }

    @Override
    public void consume(ByteBuf in, Wires wires) {
        ByteBuf all = waiting == null ? Unpooled.buffer(in.readableBytes()) : waiting;
        waiting = all;
        if (all.readableBytes() + in.readableBytes() > MOST_OCTETS) {
            client.cut(wires);
        } else {
            all.writeBytes(in);
        }
    }

    /** Hands what was kept to the caller. */
    Optional<ByteBuf> release() {
        Optional<ByteBuf> released = Optional.ofNullable(waiting);
        waiting = null;
        return released;
    }
}
