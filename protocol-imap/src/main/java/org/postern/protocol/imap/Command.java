package org.postern.protocol.imap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One command of a client while it comes in: a line, a literal, a line, and so on. It may hold a password, so it is
 * kept in arrays of its own, which are wiped when the command is done.
 */
final class Command implements AutoCloseable {
    /** Octets held for one command, lines and literals together. */
    static final int MAX_HELD = 64 * 1024;

    /** Literals in one command: an ID of 30 pairs (RFC 2971) all in literals, and a few. */
    static final int MAX_LITERALS = 64;

    private final List<byte[]> lines = new ArrayList<>();
    private final List<byte[]> literals = new ArrayList<>();
    private int held;

    boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * Adds a copy of a line.
     *
     * @return the literal that it announces
     */
    Optional<LiteralScanner.Literal> add(byte[] line) {
        lines.add(line.clone());
        held += line.length;
        return LiteralScanner.endOf(line);
    }

    /** Adds a copy of a literal, in place of its announcement. */
    void addLiteral(byte[] block) {
        byte[] announcing = lines.remove(lines.size() - 1);
        lines.add(Arrays.copyOf(announcing, lastIndexOfBrace(announcing)));
        Arrays.fill(announcing, (byte) 0);
        literals.add(block.clone());
        held += block.length;
    }

    /** @return whether the bounds of a command allow one more literal of so many octets */
    boolean hasRoomForLiteral(long octets) {
        return held + octets <= MAX_HELD && literals.size() < MAX_LITERALS;
    }

    /** @return whether the last line was more than the bounds allow */
    boolean isTooLarge() {
        return held > MAX_HELD;
    }

    /** A reader at the beginning; valid until the command is closed. */
    CommandReader reader() {
        return new CommandReader(lines, literals);
    }

    @Override
    public void close() {
        lines.forEach(line -> Arrays.fill(line, (byte) 0));
        literals.forEach(literal -> Arrays.fill(literal, (byte) 0));
    }

    private static int lastIndexOfBrace(byte[] line) {
        int at = line.length - 1;
        while (line[at] != '{') {
            at--;
        }
        return at;
    }
}
