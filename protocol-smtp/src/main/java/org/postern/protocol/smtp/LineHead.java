package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** The beginning of the line that goes by; the rest of it does not matter. */
final class LineHead {
    /** Enough for BDAT with its arguments, and for a reply's code. */
    private static final int LENGTH = 40;

    private final byte[] head = new byte[LENGTH];
    private int length;
    private boolean complete;

    /**
     * Looks at octets without consuming them, up to the end of the line.
     *
     * @return the index after the last octet that was looked at
     */
    int read(ByteBuf octets, int from) {
        int lineFeed = octets.indexOf(from, octets.writerIndex(), (byte) '\n');
        int end = lineFeed < 0 ? octets.writerIndex() : lineFeed;
        int wanted = Math.min(end - from, LENGTH - length);
        octets.getBytes(from, head, length, wanted);
        length += wanted;
        complete = lineFeed >= 0;
        return complete ? lineFeed + 1 : end;
    }

    boolean isComplete() {
        return complete;
    }

    /** @return whether nothing of the next line has come yet */
    boolean isEmpty() {
        return length == 0;
    }

    /** @return the beginning, without white space at its end; the next line comes then */
    String take() {
        String line = new String(head, 0, length, StandardCharsets.ISO_8859_1).stripTrailing();
        length = 0;
        complete = false;
        return line;
    }
}
