package org.postern.proxy.wire;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledHeapByteBuf;

/** Counts what a reader costs: octets allocated, octets searched. */
final class CountingAllocator extends AbstractByteBufAllocator {
    private long allocated;
    private long searched;

    long allocated() {
        return allocated;
    }

    long searched() {
        return searched;
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        allocated += initialCapacity;
        return new Counted(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return newHeapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }

    private final class Counted extends UnpooledHeapByteBuf {
        Counted(int initialCapacity, int maxCapacity) {
            super(CountingAllocator.this, initialCapacity, maxCapacity);
        }

        @Override
        public int indexOf(int fromIndex, int toIndex, byte value) {
            searched += toIndex - fromIndex;
            return super.indexOf(fromIndex, toIndex, value);
        }
    }
}
