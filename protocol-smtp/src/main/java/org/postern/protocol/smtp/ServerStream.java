package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.RelayGuard.Wires;

/**
 * The server's replies: passed on as they are, but for EHLO, and each ticked off in the ledger.
 *
 * <p>A reply that nobody asked for, or one that asks for content when the client gave no DATA, means that guard and
 * server have lost each other: the session ends.
 */
final class ServerStream {
    /** Longest reply line with its end; RFC 5321 section 4.5.3.1.5 asks for 512. */
    static final int LONGEST_LINE = 16 * 1024;

    private static final int READY_FOR_CONTENT = 354;
    private static final int CLOSING = 421;
    private static final int OK = 250;

    private final Ledger ledger;
    private final ClientStream client;
    private final LineBuffer line = new LineBuffer(LONGEST_LINE);
    private final ReplyReader hello = new ReplyReader();

    ServerStream(Ledger ledger, ClientStream client) {
        this.ledger = ledger;
        this.client = client;
    }

    /** Takes the octets over. */
    void receive(ByteBuf octets, Wires wires) {
        try {
            while (octets.isReadable() && !client.isOver()) {
                if (line.read(octets)) {
                    onLine(line.take(), wires);
                } else if (line.isOverflown()) {
                    client.cut(wires);
                }
            }
        } finally {
            octets.release();
        }
    }

    private void onLine(byte[] octets, Wires wires) {
        Ledger.@Nullable Owed owed = ledger.next();
        if (owed != null && owed.kind() == Ledger.Owed.Kind.HELLO) {
            hello.add(withoutEnd(octets)).ifPresent(reply -> onHello(reply, wires));
        } else {
            onPlainLine(ReplyLine.of(octets), octets, owed, wires);
        }
    }

    private void onPlainLine(ReplyLine reply, byte[] octets, Ledger.@Nullable Owed owed, Wires wires) {
        if (!reply.isReply() || owed == null && reply.code() != CLOSING) {
            client.cut(wires);
            return;
        }
        boolean data = owed != null && owed.kind() == Ledger.Owed.Kind.DATA;
        boolean content = reply.code() == READY_FOR_CONTENT;
        if (content && !data) {
            client.cut(wires);
            return;
        }
        wires.toClient(Unpooled.wrappedBuffer(octets));
        if (owed != null && reply.last()) {
            settle(data, content, wires);
        }
    }

    private void settle(boolean data, boolean content, Wires wires) {
        ledger.paid(wires);
        if (data) {
            client.resume(content, wires);
        } else if (ledger.isEmpty() && client.isWithinMessage()) {
            client.cut(wires); // answered before its end: does the server still read it as a message?
        }
    }

    private void onHello(SmtpReply reply, Wires wires) {
        if (reply.isGarbage() || reply.is(READY_FOR_CONTENT)) {
            client.cut(wires);
            return;
        }
        List<String> lines = new ArrayList<>(reply.lines());
        if (reply.is(OK)) {
            client.chunking(reply.keywords().has("CHUNKING"));
            lines.subList(1, lines.size()).removeIf(keyword -> !Keywords.inReach(keyword));
        }
        wires.toClient(Unpooled.wrappedBuffer(render(reply.code(), lines)));
        ledger.paid(wires);
        client.resume(false, wires);
    }

    private static byte[] render(int code, List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(code)
                    .append(i == lines.size() - 1 ? ' ' : '-')
                    .append(lines.get(i))
                    .append("\r\n");
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withoutEnd(byte[] octets) {
        int end = octets.length - 1;
        return Arrays.copyOf(octets, end > 0 && octets[end - 1] == '\r' ? end - 1 : end);
    }

    /** Code and continuation mark of one line. */
    private record ReplyLine(int code, boolean last) {
        static ReplyLine of(byte[] line) {
            int code = 0;
            for (int i = 0; i < 3; i++) {
                if (i >= line.length || line[i] < '0' || line[i] > '9') {
                    return new ReplyLine(0, true);
                }
                code = 10 * code + line[i] - '0';
            }
            return new ReplyLine(code, line[3] != '-');
        }

        boolean isReply() {
            return code >= 200 && code < 600;
        }
    }
}
