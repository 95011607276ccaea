package org.postern.protocol.imap;

import io.netty.buffer.ByteBuf;
import java.util.Optional;

/**
 * The server's side of a guarded relay: finds the {@code +} lines and tagged answers in what the server says, and is
 * not taken in by messages that contain such lines, since those travel in literals.
 */
final class ResponseWatch {
    /** As much of a line as may be needed: the longest tag that {@link CommandFilter} lets pass. */
    private static final int MAX_HEAD = CommandFilter.MAX_HEAD;

    private final StringBuilder head = new StringBuilder();
    private LiteralScanner scanner = new LiteralScanner();
    private long literal;
    /** After a literal the same response goes on. */
    private boolean withinResponse;

    /**
     * Looks at octets without consuming them.
     *
     * @return whether everything made sense
     */
    boolean watch(ByteBuf octets, CommandFilter commands) {
        boolean understood = true;
        int at = octets.readerIndex();
        while (understood && at < octets.writerIndex()) {
            if (literal > 0) {
                int length = (int) Math.min(literal, octets.writerIndex() - at);
                literal -= length;
                at += length;
            } else {
                understood = octet(octets.getByte(at), commands);
                at++;
            }
        }
        return understood;
    }

    private boolean octet(byte octet, CommandFilter commands) {
        if (octet != '\n') {
            scanner.feed(octet);
            if (head.length() < MAX_HEAD) {
                head.append((char) (octet & 0xff));
            }
            return true;
        }
        Optional<LiteralScanner.Literal> announced = scanner.announced();
        String line = head.toString();
        scanner = new LiteralScanner();
        if (announced.isPresent() && (withinResponse || isData(line))) {
            literal = announced.get().octets();
            withinResponse = true;
            head.setLength(0);
            return true;
        }
        boolean first = !withinResponse;
        withinResponse = false;
        head.setLength(0);
        return !first || onLine(line, commands);
    }

    private static boolean isData(String line) {
        return ServerLine.parse(line.strip()).filter(ServerLine::isData).isPresent();
    }

    private static boolean onLine(String line, CommandFilter commands) {
        if (line.startsWith("+")) {
            return commands.onContinuation();
        }
        if (commands.isWaiting() && line.startsWith(commands.waitingTag() + " ")) {
            commands.onAnswer();
        }
        return true;
    }
}
