package org.postern.protocol.smtp;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.RelayGuard;

/**
 * The replies that a client still has to get, in the order of its commands: most owed by the server, some by the guard
 * itself.
 */
final class Ledger {
    /**
     * More than any client pipelines: RFC 5321 section 4.5.3.1.8 speaks of 100 recipients, Postfix and Microsoft 365 take
     * 1,000 for a message.
     */
    static final int MOST = 4096;

    private final Deque<Owed> entries = new ArrayDeque<>();

    /** @return whether there is room for another */
    boolean hasRoom() {
        return entries.size() < MOST;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    void owe(Owed entry) {
        entries.add(entry);
    }

    /** Lets the guard answer a command, at once if nothing is owed before it. */
    void answer(String reply, RelayGuard.Wires wires) {
        entries.add(new Owed(Owed.Kind.OWN, reply));
        payOwn(wires);
    }

    /** What the next reply of the server answers, or {@code null} if it is owed nothing. */
    @Nullable
    Owed next() {
        return entries.peek();
    }

    /** The server has answered; the guard's answers behind it are due. */
    void paid(RelayGuard.Wires wires) {
        entries.remove();
        payOwn(wires);
    }

    private void payOwn(RelayGuard.Wires wires) {
        for (Owed next = entries.peek(); next != null && next.kind() == Owed.Kind.OWN; next = entries.peek()) {
            entries.remove();
            wires.toClient(Unpooled.wrappedBuffer(next.answer().getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /**
     * One reply owed.
     *
     * @param answer the guard's own answer; empty when the server owes it
     */
    record Owed(Kind kind, String answer) {
        /** A command whose answer changes nothing. */
        static final Owed COMMAND = new Owed(Kind.COMMAND, "");

        static final Owed HELLO = new Owed(Kind.HELLO, "");
        static final Owed DATA = new Owed(Kind.DATA, "");

        /** A message or a chunk of one. */
        static final Owed CONTENT = new Owed(Kind.CONTENT, "");

        enum Kind {
            COMMAND,
            HELLO,
            DATA,
            CONTENT,
            OWN
        }
    }
}
