package org.postern.protocol.imap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import org.postern.proxy.protocol.RelayGuard;

/**
 * Keeps a relayed client from leaving its identity with UNAUTHENTICATE (RFC 8437), or the relay's sight with STARTTLS
 * or COMPRESS, at a server that would allow it.
 *
 * <p>What the server will make of the octets after {@code IDLE} or a synchronising literal depends on its answer, so
 * the client's next octets are held until that answer has come. Whatever cannot be understood with certainty cuts the
 * session.
 */
final class ImapRelayGuard implements RelayGuard {
    /** Octets held while the server is asked; clients that follow the protocol wait and send nothing. */
    static final int MAX_HELD = 64 * 1024;

    private final CommandFilter commands;
    private final ResponseWatch responses;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private boolean over;

    ImapRelayGuard(List<String> capabilities) {
        commands = new CommandFilter(capabilities);
        responses = new ResponseWatch();
    }

    @Override
    public void fromClient(ByteBuf octets, Wires wires) {
        if (over) {
            octets.release();
        } else if (commands.isWaiting()) {
            hold(octets, wires);
        } else {
            pass(octets, wires);
        }
    }

    @Override
    public void fromServer(ByteBuf octets, Wires wires) {
        if (over) {
            octets.release();
            return;
        }
        boolean understood = responses.watch(octets, commands);
        wires.toClient(octets);
        if (!understood) {
            cut(wires);
        } else if (!commands.isWaiting() && held.isReadable()) {
            ByteBuf next = held;
            held = Unpooled.EMPTY_BUFFER;
            pass(next, wires);
        }
    }

    @Override
    public void close() {
        over = true;
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }

    private void pass(ByteBuf octets, Wires wires) {
        ByteBuf passed = octets.alloc().buffer(octets.readableBytes() + CommandFilter.MAX_HEAD);
        boolean understood = commands.filter(octets, passed);
        if (understood && passed.isReadable()) {
            wires.toServer(passed);
        } else {
            passed.release();
        }
        if (!understood) {
            octets.release();
            cut(wires);
        } else if (octets.isReadable()) {
            hold(octets, wires);
        } else {
            octets.release();
        }
    }

    private void hold(ByteBuf octets, Wires wires) {
        if (held.readableBytes() + octets.readableBytes() > MAX_HELD) {
            octets.release();
            cut(wires);
        } else if (held.isReadable()) {
            ByteBuf joined = octets.alloc().buffer(held.readableBytes() + octets.readableBytes());
            joined.writeBytes(held).writeBytes(octets);
            held.release();
            octets.release();
            held = joined;
        } else {
            held = octets;
        }
    }

    private void cut(Wires wires) {
        close();
        wires.cut();
    }
}
