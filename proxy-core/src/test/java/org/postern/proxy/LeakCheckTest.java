package org.postern.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.util.LeakPresenceDetector;
import org.junit.jupiter.api.Test;

class LeakCheckTest {
    @Test
    void aBufferNobodyReleasesIsALeak() {
        ByteBuf forgotten = ByteBufAllocator.DEFAULT.heapBuffer();

        assertThatThrownBy(LeakPresenceDetector::check).hasMessageContaining("leak");

        // the check has forgotten it: count it again before it goes
        assertThat(forgotten.release()).isTrue();
        assertThatThrownBy(LeakPresenceDetector::check).hasMessageContaining("negative");
    }

    @Test
    void aReleasedBufferIsNone() {
        assertThat(ByteBufAllocator.DEFAULT.heapBuffer().release()).isTrue();

        LeakPresenceDetector.check();
    }
}
