package org.postern.protocol.imap;

import java.util.Optional;

/**
 * Watches the octets of a line go by and says whether it ends by announcing a literal: <code>{12}</code> or, for a
 * non-synchronising one (RFC 7888), <code>{12+}</code>.
 */
final class LiteralScanner {
    /** Sizes stop growing here: far beyond any bound, far from overflow. */
    private static final long HUGE = Long.MAX_VALUE / 100;

    private enum Part {
        TEXT,
        SIZE,
        PLUS,
        CLOSED
    }

    private Part part = Part.TEXT;
    private long size;
    private boolean digits;
    private boolean synchronising;
    private boolean inPlace;
    private boolean carriageReturn;
    private boolean quoted;
    private boolean escaped;
    private byte previous;

    /**
     * A literal to come.
     *
     * @param inPlace whether the grammar has a string there; servers differ in what they do otherwise
     * @param carriageReturn whether a CR was seen after it
     */
    record Literal(long octets, boolean synchronising, boolean inPlace, boolean carriageReturn) {}

    /** What a whole line without its end announces; only where the grammar has a string. */
    static Optional<Literal> endOf(byte[] line) {
        LiteralScanner scanner = new LiteralScanner();
        for (byte octet : line) {
            scanner.feed(octet);
        }
        return scanner.announced().filter(Literal::inPlace).filter(literal -> !literal.carriageReturn());
    }

    /** Takes the next octet of the line, up to CR but without LF. */
    void feed(byte octet) {
        if (part == Part.CLOSED && octet == '\r' && !carriageReturn) {
            carriageReturn = true;
            return;
        }
        part = next(octet);
        trackQuotes(octet);
        previous = octet;
    }

    /** Called at the end of the line. */
    Optional<Literal> announced() {
        return part == Part.CLOSED
                ? Optional.of(new Literal(size, synchronising, inPlace, carriageReturn))
                : Optional.empty();
    }

    private Part next(byte octet) {
        if (octet == '{') {
            size = 0;
            digits = false;
            synchronising = true;
            carriageReturn = false;
            inPlace = !quoted && (previous == ' ' || previous == '(' || previous == '~');
            return Part.SIZE;
        }
        if (part == Part.SIZE && octet >= '0' && octet <= '9') {
            size = Math.min(HUGE, size * 10 + octet - '0');
            digits = true;
            return Part.SIZE;
        }
        if (part == Part.SIZE && digits && octet == '+') {
            synchronising = false;
            return Part.PLUS;
        }
        return octet == '}' && digits && (part == Part.SIZE || part == Part.PLUS) ? Part.CLOSED : Part.TEXT;
    }

    private void trackQuotes(byte octet) {
        if (escaped) {
            escaped = false;
        } else if (quoted && octet == '\\') {
            escaped = true;
        } else if (octet == '"') {
            quoted = !quoted;
        }
    }
}
