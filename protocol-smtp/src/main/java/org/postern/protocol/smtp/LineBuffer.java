package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects one line of bounded length out of any number of buffers. */
final class LineBuffer {
    private static final byte LF = '\n';

    private final int limit;
    private byte[] octets = new byte[128];
    private int length;
    private boolean overflow;

    /** @param limit the longest line with its end, in octets */
    LineBuffer(int limit) {
        this.limit = limit;
    }

    /**
     * Reads up to the end of the line.
     *
     * @return whether the line is complete, and {@link #take()} must be called
     */
    boolean read(ByteBuf in) {
        int end = in.indexOf(in.readerIndex(), in.writerIndex(), LF);
        int count = end < 0 ? in.readableBytes() : end + 1 - in.readerIndex();
        if (length + count > limit) {
            overflow = true;
            in.skipBytes(count);
            return false;
        }
        if (length + count > octets.length) {
            octets = Arrays.copyOf(octets, Math.min(limit, Math.max(2 * octets.length, length + count)));
        }
        in.readBytes(octets, length, count);
        length += count;
        return end >= 0;
    }

    boolean isOverflown() {
        return overflow;
    }

    /** The line with its end; the buffer starts anew. */
    byte[] take() {
        byte[] line = Arrays.copyOf(octets, length);
        length = 0;
        return line;
    }
}
