package org.postern.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Cuts bytes into lines and counted blocks, one {@link #next()} at a time, so that whoever reads decides after each
 * frame how the following bytes are to be understood, or leaves them for the relay.
 *
 * <pre>
 *   lines ──readBlock(n)──► block of n octets ──► lines        line too long ──► dropped up to LF ──► Overlong
 * </pre>
 */
public final class Framer implements AutoCloseable {
    private static final int LINES = -1;

    /** How lines have to be. */
    public enum Lines {
        /** Ended by CRLF, without NUL and without another CR; others are {@link Frame.Malformed}. */
        STRICT,
        /** Ended by CRLF or LF, whatever is in them. */
        LENIENT
    }

    private final int maxLine;
    private final Lines lines;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private int block = LINES;
    private boolean dropping;
    /** Whether {@link #held} was made here, with room to spare, so that the next bytes may be written behind. */
    private boolean joined;
    /** Octets already searched for LF: a line that comes byte by byte must not cost quadratic time. */
    private int searched;

    /** @param maxLine the largest line in octets, without its end */
    public Framer(int maxLine, Lines lines) {
        this.maxLine = maxLine;
        this.lines = lines;
    }

    /** Adds bytes and takes the buffer over. */
    public void feed(ByteBufAllocator allocator, ByteBuf bytes) {
        if (!held.isReadable()) {
            held.release();
            held = bytes;
            joined = false;
            searched = 0;
            return;
        }
        if (!joined || held.writableBytes() < bytes.readableBytes()) {
            moveTo(allocator.heapBuffer(2 * (held.readableBytes() + bytes.readableBytes())));
        }
        held.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
        wipe(bytes);
        bytes.release();
    }

    /** The next frame is a block of so many octets instead of a line. */
    public void readBlock(int octets) {
        block = octets;
    }

    /** @return the next complete frame, or {@code null} while there is none */
    public @Nullable Frame next() {
        Frame frame = block >= 0 ? nextBlock() : nextLine();
        if (frame == null && !held.isReadable()) {
            takeRest().release();
        }
        return frame;
    }

    /** @return how many octets are held */
    public int held() {
        return held.readableBytes();
    }

    /** @return how many octets of memory that takes */
    public int footprint() {
        return held.capacity();
    }

    /** Hands out what is held, unread, as it came. The caller owns it. */
    public ByteBuf takeRest() {
        ByteBuf rest = held;
        held = Unpooled.EMPTY_BUFFER;
        searched = 0;
        return rest;
    }

    @Override
    public void close() {
        wipe(held);
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }

    private @Nullable Frame nextBlock() {
        if (held.readableBytes() < block) {
            return null;
        }
        byte[] octets = take(block);
        block = LINES;
        return new Frame.Block(octets);
    }

    private @Nullable Frame nextLine() {
        int from = held.readerIndex();
        int lineFeed = held.indexOf(from + searched, held.writerIndex(), (byte) '\n');
        if (lineFeed < 0) {
            searched = held.readableBytes();
            if (dropping || searched > maxLine + 1) {
                dropping = true;
                drop(searched);
            }
            return null;
        }
        boolean carriageReturn = lineFeed > from && held.getByte(lineFeed - 1) == '\r';
        int length = lineFeed - from - (carriageReturn ? 1 : 0);
        boolean overlong = dropping || length > maxLine;
        dropping = false;
        if (overlong) {
            drop(lineFeed + 1 - from);
            return new Frame.Overlong();
        }
        byte[] line = take(length);
        held.skipBytes(carriageReturn ? 2 : 1);
        boolean good = lines == Lines.LENIENT || carriageReturn && isText(line);
        return good ? new Frame.Line(line) : new Frame.Malformed(line);
    }

    private static boolean isText(byte[] line) {
        for (byte octet : line) {
            if (octet == 0 || octet == '\r') {
                return false;
            }
        }
        return true;
    }

    private byte[] take(int length) {
        byte[] octets = new byte[length];
        held.getBytes(held.readerIndex(), octets);
        drop(length);
        return octets;
    }

    /** Wipes octets where they were: they may be a password. */
    private void drop(int length) {
        held.setZero(held.readerIndex(), length);
        held.skipBytes(length);
        searched = 0;
    }

    /** Twice the room that is needed: bytes that come one by one must not be copied each time. */
    private void moveTo(ByteBuf roomy) {
        roomy.writeBytes(held, held.readerIndex(), held.readableBytes());
        wipe(held);
        held.release();
        held = roomy;
        joined = true;
    }

    private static void wipe(ByteBuf bytes) {
        bytes.setZero(bytes.readerIndex(), bytes.readableBytes());
    }
}
