package org.postern.protocol.imap;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One side's stream of commands or responses, of which only the beginnings matter: each is lines with literals between
 * them, and whatever is in a literal is skipped.
 */
final class Utterances {
    /** As much of a beginning as may be needed: a tag and a verb. */
    private static final int HEAD = 64;

    /** The longest announcement of a literal: braces, 19 digits, plus, CR. */
    private static final int TAIL = 24;

    private static final byte[] NONE = {};

    private final Predicate<String> mayHaveLiterals;
    private final Consumer<String> whenComplete;
    /** Only while one is under way: most sessions are silent most of the time. */
    private byte[] head = NONE;

    private byte[] tail = NONE;
    private int headLength;
    private int tailLength;
    private boolean begun;
    private boolean continued;
    private long literal;
    /** Whether nothing of the literal has come yet, and whoever announced it waits for a go-ahead. */
    private boolean awaited;

    /**
     * @param mayHaveLiterals asked with the beginning of what seems to announce one
     * @param whenComplete told the beginning of each command or response, at its end
     */
    Utterances(Predicate<String> mayHaveLiterals, Consumer<String> whenComplete) {
        this.mayHaveLiterals = mayHaveLiterals;
        this.whenComplete = whenComplete;
    }

    /** Looks at octets without consuming them. */
    void watch(ByteBuf octets) {
        int at = octets.readerIndex();
        while (at < octets.writerIndex()) {
            at = literal > 0 ? skip(octets, at) : line(octets, at);
        }
    }

    /** @return whether the last one is not complete yet */
    boolean areUnderWay() {
        return begun;
    }

    /** @return whether they wait for a go-ahead before a literal */
    boolean awaitGoAhead() {
        return awaited;
    }

    /** What was announced will not come: the next octet begins something new. */
    void startOver() {
        literal = 0;
        end();
    }

    private int skip(ByteBuf octets, int at) {
        int length = (int) Math.min(literal, octets.writerIndex() - at);
        literal -= length;
        awaited = false;
        return at + length;
    }

    private int line(ByteBuf octets, int at) {
        int lineFeed = octets.indexOf(at, octets.writerIndex(), (byte) '\n');
        if (lineFeed < 0) {
            keep(octets, at, octets.writerIndex());
            return octets.writerIndex();
        }
        if (!takesWhole(octets, at, lineFeed)) {
            keep(octets, at, lineFeed);
            endOfLine();
        }
        return lineFeed + 1;
    }

    /**
     * Nearly all are one line that comes at once and announces nothing: of these nothing need be kept.
     *
     * @return whether it was one, and has been told
     */
    private boolean takesWhole(ByteBuf octets, int at, int lineFeed) {
        int end = lineFeed > at && octets.getByte(lineFeed - 1) == '\r' ? lineFeed - 1 : lineFeed;
        if (head != NONE || continued || (end > at && octets.getByte(end - 1) == '}')) {
            return false;
        }
        if (end > at) {
            String beginning = octets.toString(at, Math.min(end - at, HEAD), StandardCharsets.ISO_8859_1);
            whenComplete.accept(beginning.strip());
        }
        return true;
    }

    private void keep(ByteBuf octets, int at, int end) {
        int length = end - at;
        if (head == NONE) {
            head = new byte[HEAD];
            tail = new byte[TAIL];
        }
        if (!continued) {
            int wanted = Math.min(length, HEAD - headLength);
            octets.getBytes(at, head, headLength, wanted);
            headLength += wanted;
        }
        int fresh = Math.min(length, TAIL);
        int kept = Math.min(tailLength, TAIL - fresh);
        System.arraycopy(tail, tailLength - kept, tail, 0, kept);
        octets.getBytes(end - fresh, tail, kept, fresh);
        tailLength = kept + fresh;
        begun |= length > 1 || length == 1 && octets.getByte(at) != '\r';
    }

    private void endOfLine() {
        String beginning = new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
        Optional<LiteralScanner.Literal> announced = announced();
        tailLength = 0;
        if (announced.isPresent() && (continued || mayHaveLiterals.test(beginning))) {
            literal = announced.get().octets();
            awaited = announced.get().synchronising();
            continued = true;
        } else {
            boolean said = begun;
            end();
            if (said) {
                whenComplete.accept(beginning.strip());
            }
        }
    }

    private void end() {
        head = NONE;
        tail = NONE;
        headLength = 0;
        tailLength = 0;
        begun = false;
        continued = false;
        awaited = false;
    }

    private Optional<LiteralScanner.Literal> announced() {
        int end = tailLength;
        end -= end > 0 && tail[end - 1] == '\r' ? 1 : 0;
        if (end == 0 || tail[end - 1] != '}') {
            return Optional.empty();
        }
        LiteralScanner scanner = new LiteralScanner();
        for (int i = 0; i < end; i++) {
            scanner.feed(tail[i]);
        }
        return scanner.announced();
    }
}
