package org.postern.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.RecvByteBufAllocator.Handle;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class ReadSizesTest {
    private static final long PLENTY = 1000;

    private long used;
    private final DefaultChannelConfig config = new DefaultChannelConfig(new EmbeddedChannel());
    private final Handle handle = new ReadSizes(() -> used, PLENTY).newHandle();

    @Test
    void aSessionBeginsWithLittle() {
        assertThat(nextRead()).isEqualTo(ReadSizes.FIRST);
    }

    @Test
    void whoSendsMuchIsReadInLargePieces() {
        sendMuch();
        assertThat(nextRead()).isEqualTo(ReadSizes.LARGEST);
    }

    @Test
    void whenMemoryIsShortPiecesAreSmallUntilItIsNotAnyMore() {
        sendMuch();
        used = PLENTY + 1;
        assertThat(nextRead()).isEqualTo(ReadSizes.FRUGAL);
        used = PLENTY;
        sendMuch();
        assertThat(nextRead()).isEqualTo(ReadSizes.LARGEST);
    }

    @Test
    void whoSendsLittleIsReadInSmallPiecesAgain() {
        sendMuch();
        for (int i = 0; i < 100; i++) {
            handle.reset(config);
            read(10);
            handle.readComplete();
        }
        assertThat(nextRead()).isEqualTo(ReadSizes.SMALLEST);
    }

    private void sendMuch() {
        for (int i = 0; i < 20; i++) {
            handle.reset(config);
            read(Integer.MAX_VALUE);
            handle.readComplete();
        }
    }

    private int nextRead() {
        ByteBuf buffer = handle.allocate(UnpooledByteBufAllocator.DEFAULT);
        int size = buffer.writableBytes();
        buffer.release();
        return size;
    }

    private void read(int octets) {
        int size = nextRead();
        handle.attemptedBytesRead(size);
        handle.lastBytesRead(Math.min(size, octets));
        handle.incMessagesRead(1);
    }
}
