package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import org.postern.proxy.protocol.RelayGuard.Wires;

/** The octets of a BDAT, counted. */
final class ChunkPhase implements ClientStream.Phase {
    private final ClientStream client;
    private final boolean passed;
    private long remaining;

    /** @param passed whether the server gets them, or nobody */
    ChunkPhase(ClientStream client, long octets, boolean passed) {
        this.client = client;
        this.passed = passed;
        remaining = octets;
    }

    @Override
    public void consume(ByteBuf in, Wires wires) {
        int count = (int) Math.min(remaining, in.readableBytes());
        remaining -= count;
        if (remaining == 0) {
            client.beginCommands();
        }
        if (passed) {
            wires.toServer(in.readRetainedSlice(count));
        } else {
            in.skipBytes(count);
        }
    }

    @Override
    public boolean isWithinMessage() {
        return passed;
    }
}
