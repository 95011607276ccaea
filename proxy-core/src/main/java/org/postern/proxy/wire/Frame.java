package org.postern.proxy.wire;

import java.util.Arrays;

/** What a {@link Framer} cuts out of a stream of bytes. */
public sealed interface Frame {
    void deliverTo(Receiver receiver);

    /**
     * A line.
     *
     * @param octets without its CRLF or LF
     */
    record Line(byte[] octets) implements Frame {
        @Override
        public void deliverTo(Receiver receiver) {
            try {
                receiver.onLine(octets);
            } finally {
                Arrays.fill(octets, (byte) 0);
            }
        }
    }

    /** A counted block. */
    record Block(byte[] octets) implements Frame {
        @Override
        public void deliverTo(Receiver receiver) {
            try {
                receiver.onBlock(octets);
            } finally {
                Arrays.fill(octets, (byte) 0);
            }
        }
    }

    /**
     * What would be a line if it ended with CRLF and held neither NUL nor another CR. Servers differ in what they make of
     * such lines, and attackers live on that.
     *
     * @param octets without the LF
     */
    record Malformed(byte[] octets) implements Frame {
        @Override
        public void deliverTo(Receiver receiver) {
            try {
                receiver.onMalformedLine(octets);
            } finally {
                Arrays.fill(octets, (byte) 0);
            }
        }
    }

    /** The place of a line that was too long and has been dropped. */
    record Overlong() implements Frame {
        @Override
        public void deliverTo(Receiver receiver) {
            receiver.onOverlongLine();
        }
    }

    /** Takes frames; the arrays are overwritten with zeros once a method returns. */
    interface Receiver {
        void onLine(byte[] octets);

        void onBlock(byte[] octets);

        void onOverlongLine();

        /** Only where lines are {@link Framer.Lines#STRICT}. */
        default void onMalformedLine(byte[] octets) {
            onLine(octets);
        }
    }
}
