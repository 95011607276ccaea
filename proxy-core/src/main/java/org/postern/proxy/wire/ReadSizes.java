package org.postern.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How much is read from a socket at once: little while little comes, up to 256 KiB of a large message, since a relayed
 * gigabyte then costs half of what it does by 64 KiB (see {@code docs/performance.md}). What is read waits for the other
 * side to take it, so many slow sessions could fill the memory with that: once half of it is in use, reads are small.
 */
public final class ReadSizes implements RecvByteBufAllocator {
    static final int SMALLEST = 512;
    static final int FIRST = 2 * 1024;
    static final int LARGEST = 256 * 1024;

    /** What is read when memory is short. */
    static final int FRUGAL = 16 * 1024;

    private final RecvByteBufAllocator adaptive = new AdaptiveRecvByteBufAllocator(SMALLEST, FIRST, LARGEST);
    private final LongSupplier used;
    private final long plenty;

    /** Goes by the memory of Netty's default allocator; as much as of the heap may be used outside of it. */
    public ReadSizes() {
        this(usedByDefaultAllocator(), Runtime.getRuntime().maxMemory() / 2);
    }

    /**
     * @param used octets of memory for buffers in use
     * @param plenty above so many, memory is short
     */
    ReadSizes(LongSupplier used, long plenty) {
        this.used = used;
        this.plenty = plenty;
    }

    @Override
    @SuppressWarnings("deprecation")
    public Handle newHandle() {
        return new FrugalHandle((ExtendedHandle) adaptive.newHandle());
    }

    private static LongSupplier usedByDefaultAllocator() {
        return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider known
                ? () -> known.metric().usedDirectMemory()
                : () -> 0;
    }

    private final class FrugalHandle extends DelegatingHandle implements ExtendedHandle {
        private final ExtendedHandle adapting;

        FrugalHandle(ExtendedHandle adapting) {
            super(adapting);
            this.adapting = adapting;
        }

        @Override
        public ByteBuf allocate(ByteBufAllocator allocator) {
            return guess() > FRUGAL && used.getAsLong() > plenty
                    ? allocator.ioBuffer(FRUGAL)
                    : adapting.allocate(allocator);
        }

        @Override
        public boolean continueReading(UncheckedBooleanSupplier mayBeMore) {
            return adapting.continueReading(mayBeMore);
        }
    }
}
