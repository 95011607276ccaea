package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Set;
import org.postern.protocol.smtp.Ledger.Owed;
import org.postern.proxy.protocol.RelayGuard.Wires;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.SenderRule;

/** Commands of a relayed client: each one passes to the server or is answered here. */
final class CommandPhase implements ClientStream.Phase {
    /** Longest command with its end. RFC 5321 asks for 512 octets plus extensions, Postfix reads 2,048. */
    static final int LONGEST_COMMAND = 8 * 1024;

    /** Commands that leave the client's identity alone. All others are refused, known to the server or not. */
    private static final Set<String> HARMLESS = Set.of("RCPT", "RSET", "NOOP", "QUIT", "VRFY", "EXPN", "HELP", "BURL");

    private final ClientStream client;
    private final Ledger ledger;
    private final SenderRule senders;
    private final LineBuffer command = new LineBuffer(LONGEST_COMMAND);

    CommandPhase(ClientStream client, Ledger ledger, SenderRule senders) {
        this.client = client;
        this.ledger = ledger;
        this.senders = senders;
    }

    @Override
    public void consume(ByteBuf in, Wires wires) {
        if (command.read(in)) {
            onCommand(GuardedLine.of(command.take()), wires);
        }
        if (command.isOverflown() || !ledger.hasRoom()) {
            client.cut(wires);
        }
    }

    private void onCommand(GuardedLine line, Wires wires) {
        switch (line.verb()) {
            case "DATA" -> passAndHold(line, Owed.DATA, wires);
            case "EHLO", "HELO" -> passAndHold(line, Owed.HELLO, wires);
            case "BDAT" -> onChunk(line, ChunkSize.of(line.arguments()), wires);
            case "MAIL" -> onMail(line, wires);
            default -> {
                if (HARMLESS.contains(line.verb())) {
                    pass(line, Owed.COMMAND, wires);
                } else {
                    ledger.answer(GuardReplies.refusing(line.verb()), wires);
                }
            }
        }
    }

    private void pass(GuardedLine line, Owed answer, Wires wires) {
        ledger.owe(answer);
        wires.toServer(Unpooled.wrappedBuffer(line.octets()));
    }

    private void passAndHold(GuardedLine line, Owed answer, Wires wires) {
        client.hold();
        pass(line, answer, wires);
    }

    private void onMail(GuardedLine line, Wires wires) {
        if (senders.policy() == SenderPolicy.OFF) {
            pass(line, Owed.COMMAND, wires);
            return;
        }
        MailFrom.sender(line.unicode())
                .ifPresentOrElse(
                        sender -> onSender(line, senders.allows(sender), wires),
                        () -> ledger.answer(GuardReplies.SENDER_SYNTAX, wires));
    }

    private void onSender(GuardedLine line, boolean allowed, Wires wires) {
        if (allowed) {
            pass(line, Owed.COMMAND, wires);
        } else {
            ledger.answer(GuardReplies.FOREIGN_SENDER, wires);
        }
    }

    private void onChunk(GuardedLine line, ChunkSize size, Wires wires) {
        if (!size.wellFormed()) {
            ledger.answer(GuardReplies.BAD_CHUNK, wires);
            client.cut(wires);
            return;
        }
        boolean passed = client.isChunking();
        if (size.octets() > 0) {
            client.beginChunk(size.octets(), passed);
        }
        if (passed) {
            pass(line, Owed.CONTENT, wires);
        } else {
            ledger.answer(GuardReplies.CHUNKING_NOT_OFFERED, wires);
        }
    }
}
