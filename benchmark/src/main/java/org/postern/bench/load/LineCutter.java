package org.postern.bench.load;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts lines out of what comes in pieces. */
final class LineCutter {
    private final StringBuilder begun = new StringBuilder();

    /** @return the next line without its end; {@code null} after all has been taken that there is of it */
    @Nullable
    String next(ByteBuf octets) {
        int end = octets.indexOf(octets.readerIndex(), octets.writerIndex(), (byte) '\n');
        int length = (end < 0 ? octets.writerIndex() : end) - octets.readerIndex();
        begun.append(octets.readCharSequence(length, StandardCharsets.ISO_8859_1));
        if (end < 0) {
            return null;
        }
        octets.skipBytes(1);
        String line = begun.toString().stripTrailing();
        begun.setLength(0);
        return line;
    }
}
