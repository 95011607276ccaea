package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import org.postern.proxy.protocol.RelayGuard.Wires;
import org.postern.proxy.protocol.SenderRule;

/**
 * The client's octets, command by command and message by message.
 *
 * <pre>
 *   commands ──DATA, EHLO──► held until answered ──354──► content ──CRLF.CRLF──► commands
 *      ▲  └──BDAT n──► chunk of n octets ──┐  └─────any other answer─────► commands
 *      └───────────────────────────────────┘
 *   any ──what cannot be told apart, or too much──► over
 * </pre>
 */
final class ClientStream {
    private final Ledger ledger;
    private final Phase commands;
    private final HeldPhase held = new HeldPhase(this);
    private boolean chunking;
    private Phase phase;
    private boolean over;

    /** @param chunking whether the server offers BDAT */
    ClientStream(Ledger ledger, SenderRule senders, boolean chunking) {
        this.ledger = ledger;
        this.chunking = chunking;
        commands = new CommandPhase(this, ledger, senders);
        phase = commands;
    }

    /** Takes the octets over. */
    void receive(ByteBuf octets, Wires wires) {
        try {
            while (octets.isReadable() && !over) {
                phase.consume(octets, wires);
            }
        } finally {
            octets.release();
        }
    }

    /** Passes nothing before the server has answered. */
    void hold() {
        phase = held;
    }

    void beginChunk(long octets, boolean passed) {
        phase = new ChunkPhase(this, octets, passed);
    }

    void beginCommands() {
        phase = commands;
    }

    /** The server has answered what the client was held for. */
    void resume(boolean withContent, Wires wires) {
        if (withContent) {
            ledger.owe(Ledger.Owed.CONTENT);
        }
        phase = withContent ? new ContentPhase(this) : commands;
        held.release().ifPresent(waiting -> receive(waiting, wires));
    }

    boolean isChunking() {
        return chunking;
    }

    void chunking(boolean offered) {
        chunking = offered;
    }

    /** Whether the server is owed the rest of a message, the answer to which is the last one in the ledger. */
    boolean isWithinMessage() {
        return phase.isWithinMessage();
    }

    boolean isOver() {
        return over;
    }

    void cut(Wires wires) {
        close();
        wires.cut();
    }

    void close() {
        over = true;
        held.release().ifPresent(ByteBuf::release);
    }

    /** How octets are taken at the moment. */
    interface Phase {
        /** Reads at least one octet. */
        void consume(ByteBuf in, Wires wires);

        default boolean isWithinMessage() {
            return false;
        }
    }
}
