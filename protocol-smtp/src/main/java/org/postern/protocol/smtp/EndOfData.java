package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;

/**
 * Looks for the end of a message in DATA: CRLF, dot, CRLF and nothing else (RFC 5321 section 4.1.1.4).
 *
 * <p>Servers have disagreed on it (SMTP smuggling, CVE-2023-51764): Postfix 3.7 also ends a message at LF dot LF and at
 * CRLF dot CR CRLF. A lone dot between line ends that are not exactly CRLF is therefore ambiguous: whichever way the
 * guard read it, some server would read it otherwise and take content for commands. No conforming client sends one: lines
 * end with CRLF, and a dot at the start of a line is doubled.
 *
 * <pre>
 *   MIDDLE ─CR─► CR ─LF─► NEW_LINE ─.─► DOT ─CR─► DOT_CR ─LF─► FOUND
 *     └─LF─► LOOSE_LINE ◄─.─ …                      └─ else ─► AMBIGUOUS
 *                └─.─► LOOSE_DOT ─CR, LF─► AMBIGUOUS
 * </pre>
 */
final class EndOfData {
    /** What a dot needs to know of the octets before it. */
    private static final int BEFORE_A_DOT = 2;

    private State state = State.NEW_LINE;

    /**
     * Looks at octets without consuming them, up to where the message ends or becomes ambiguous.
     *
     * @return the index of that octet, or -1 if the message goes on
     */
    int find(ByteBuf octets) {
        for (int at = octets.readerIndex(); at < octets.writerIndex(); at++) {
            if (state == State.MIDDLE) {
                at = nearTheNextDot(octets, at);
            }
            if (isLast(octets.getByte(at))) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Nothing but a dot can end a message or make its end ambiguous, and few octets of a large one are dots: looking for
     * the next one takes a tenth of the time of looking at each octet.
     */
    private static int nearTheNextDot(ByteBuf octets, int from) {
        int dot = octets.indexOf(from, octets.writerIndex(), (byte) '.');
        return Math.max(from, (dot < 0 ? octets.writerIndex() : dot) - BEFORE_A_DOT);
    }

    private boolean isLast(byte octet) {
        state = switch (octet) {
            case '\r' -> state.onCr();
            case '\n' -> state.onLf();
            case '.' -> state.onDot();
            default -> state.onOther();
        };
        return state == State.FOUND || state == State.AMBIGUOUS;
    }

    boolean isFound() {
        return state == State.FOUND;
    }

    boolean isAmbiguous() {
        return state == State.AMBIGUOUS;
    }

    private enum State {
        MIDDLE,
        CR,
        NEW_LINE,
        LOOSE_LINE,
        DOT,
        DOT_CR,
        LOOSE_DOT,
        FOUND,
        AMBIGUOUS;

        State onCr() {
            return switch (this) {
                case DOT -> DOT_CR;
                case DOT_CR, LOOSE_DOT -> AMBIGUOUS;
                default -> CR;
            };
        }

        State onLf() {
            return switch (this) {
                case CR -> NEW_LINE;
                case DOT_CR -> FOUND;
                case DOT, LOOSE_DOT -> AMBIGUOUS;
                default -> LOOSE_LINE;
            };
        }

        State onDot() {
            return switch (this) {
                case NEW_LINE -> DOT;
                case CR, LOOSE_LINE -> LOOSE_DOT;
                case DOT_CR -> AMBIGUOUS;
                default -> MIDDLE;
            };
        }

        State onOther() {
            return this == DOT_CR ? AMBIGUOUS : MIDDLE;
        }
    }
}
