package org.postern.protocol.imap;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The client's side of a guarded relay: lets commands pass and turns forbidden ones into a command that the server does
 * not know, so that its BAD arrives in the right order, under the right tag.
 *
 * <pre>
 *   HEAD ──verb known──► REST ──LF──► HEAD
 *                        REST ──{n+}──► LITERAL ──► REST
 *                        REST ──{n}, or IDLE──► WAITING ──"+"──► LITERAL, or IDLING
 *                                               WAITING ──tagged answer──► HEAD
 *   IDLING ──DONE──► HEAD
 * </pre>
 */
final class CommandFilter {
    /** A tag and a verb; no client needs more, and the rest of a line is not kept. */
    static final int MAX_HEAD = 256;

    /** RFC 7888: LITERAL- takes non-synchronising literals up to this size. */
    private static final int LITERAL_MINUS = 4096;

    /** LOGIN and AUTHENTICATE are of no use to a user who is logged in, except after UNAUTHENTICATE. */
    private static final Set<String> FORBIDDEN =
            Set.of("UNAUTHENTICATE", "STARTTLS", "COMPRESS", "LOGIN", "AUTHENTICATE");

    private static final String UNKNOWN_TO_SERVERS = "XREFUSED";

    private enum State {
        HEAD,
        REST,
        LITERAL,
        WAITING,
        IDLING
    }

    private final boolean literalPlus;
    private final boolean literalMinus;
    private final StringBuilder head = new StringBuilder();
    private State state = State.HEAD;
    private LiteralScanner scanner = new LiteralScanner();
    private String tag = "";
    private String verb = "";
    private long literal;
    private boolean refusing;

    /** @param capabilities the server's, after login */
    CommandFilter(List<String> capabilities) {
        literalPlus = Capabilities.announces(capabilities, "LITERAL+");
        literalMinus = Capabilities.announces(capabilities, "LITERAL-");
    }

    /** @return whether the server has to answer before the client's next octets can be understood */
    boolean isWaiting() {
        return state == State.WAITING;
    }

    /** @return the tag of the command that waits */
    String waitingTag() {
        return tag;
    }

    /** The server has sent {@code +}. Returns whether that makes sense here. */
    boolean onContinuation() {
        if (state == State.WAITING && literal >= 0) {
            state = literal == 0 ? State.REST : State.LITERAL;
        } else if (state == State.WAITING) {
            state = State.IDLING;
        } else {
            return state == State.IDLING;
        }
        return true;
    }

    /** The server has answered the command that waits, instead of sending {@code +}. */
    void onAnswer() {
        nextCommand();
    }

    /**
     * Reads octets until there are no more or the server has to answer first, and writes those that may pass.
     *
     * @return whether they could be understood
     */
    boolean filter(ByteBuf in, ByteBuf out) {
        boolean understood = true;
        while (understood && in.isReadable() && state != State.WAITING) {
            if (state == State.LITERAL) {
                skipLiteral(in, out);
            } else {
                understood = octet(in.readByte(), out);
            }
        }
        return understood;
    }

    private void skipLiteral(ByteBuf in, ByteBuf out) {
        int length = (int) Math.min(literal, in.readableBytes());
        if (refusing) {
            in.skipBytes(length);
        } else {
            out.writeBytes(in, length);
        }
        literal -= length;
        if (literal == 0) {
            state = State.REST;
        }
    }

    private boolean octet(byte octet, ByteBuf out) {
        if (octet != '\n') {
            scanner.feed(octet);
        }
        if (state == State.REST) {
            if (!refusing) {
                out.writeByte(octet);
            }
        } else if (!head(octet, out)) {
            return false;
        }
        return octet != '\n' || lineEnds();
    }

    private boolean head(byte octet, ByteBuf out) {
        head.append((char) (octet & 0xff));
        if (octet == '\n' || splitHead()) {
            splitHead();
            return state == State.IDLING ? done(out) : commandBegins(out);
        }
        return head.length() < MAX_HEAD;
    }

    /** @return whether the verb is complete: something follows it that is not a letter */
    private boolean splitHead() {
        int tagStart = skip(0, true);
        int tagEnd = skip(tagStart, false);
        int verbStart = skip(tagEnd, true);
        int verbEnd = verbStart;
        while (verbEnd < head.length() && Character.isLetter(head.charAt(verbEnd))) {
            verbEnd++;
        }
        tag = head.substring(tagStart, tagEnd);
        verb = head.substring(verbStart, verbEnd).toUpperCase(Locale.ROOT);
        return verbEnd < head.length() && verbStart > tagEnd;
    }

    /** Blanks of every kind, since servers differ in what they take for one. */
    private int skip(int from, boolean blanks) {
        int at = from;
        while (at < head.length() && head.charAt(at) <= ' ' == blanks) {
            at++;
        }
        return at;
    }

    private boolean commandBegins(ByteBuf out) {
        refusing = FORBIDDEN.contains(verb);
        out.writeCharSequence(refusing ? tag + " " + UNKNOWN_TO_SERVERS + "\r\n" : head, StandardCharsets.ISO_8859_1);
        state = State.REST;
        return true;
    }

    /** While it idles a client has nothing to say but DONE. */
    private boolean done(ByteBuf out) {
        out.writeCharSequence(head, StandardCharsets.ISO_8859_1);
        verb = "";
        state = State.REST;
        return head.toString().strip().equalsIgnoreCase("DONE");
    }

    private boolean lineEnds() {
        LiteralScanner.Literal announced = scanner.announced().orElse(null);
        scanner = new LiteralScanner();
        if (announced == null) {
            return commandEnds();
        }
        literal = announced.octets();
        if (announced.synchronising()) {
            if (refusing) {
                nextCommand();
            } else {
                state = State.WAITING;
            }
            return true;
        }
        state = literal == 0 ? State.REST : State.LITERAL;
        return announced.inPlace() && announced.carriageReturn() && isTaken(literal);
    }

    /** Where the server would not take such a literal, what follows would be commands to it. */
    private boolean isTaken(long octets) {
        return literalPlus || (literalMinus && octets <= LITERAL_MINUS);
    }

    private boolean commandEnds() {
        if (verb.equals("IDLE")) {
            head.setLength(0);
            literal = -1;
            state = State.WAITING;
        } else {
            nextCommand();
        }
        return true;
    }

    private void nextCommand() {
        head.setLength(0);
        refusing = false;
        state = State.HEAD;
    }
}
