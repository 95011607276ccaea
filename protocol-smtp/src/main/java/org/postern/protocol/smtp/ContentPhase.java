package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.postern.proxy.protocol.RelayGuard.Wires;

/** A message after DATA: passes as it is, up to its end. */
final class ContentPhase implements ClientStream.Phase {
    private final ClientStream client;
    private final EndOfData end = new EndOfData();

    ContentPhase(ClientStream client) {
        this.client = client;
    }

    @Override
    public void consume(ByteBuf in, Wires wires) {
        int last = end.find(in);
        if (end.isAmbiguous()) {
            refuse(wires);
            return;
        }
        wires.toServer(in.readRetainedSlice(last < 0 ? in.readableBytes() : last + 1 - in.readerIndex()));
        if (end.isFound()) {
            client.beginCommands();
        }
    }

    @Override
    public boolean isWithinMessage() {
        return true;
    }

    /** Before the octet that might end the message has gone out: the server drops what it has. */
    private void refuse(Wires wires) {
        wires.toClient(Unpooled.wrappedBuffer(GuardReplies.AMBIGUOUS_END.getBytes(StandardCharsets.US_ASCII)));
        client.cut(wires);
    }
}
