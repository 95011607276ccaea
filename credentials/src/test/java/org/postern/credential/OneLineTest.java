package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void whatWouldBreakALineOrHideInItIsLeftOut() {
        assertThat(OneLine.of("Thunder\r\nbird\0 \u202e140\u2028\ud800", 100)).isEqualTo("Thunderbird 140");
    }

    @Test
    void aLineIsCutBetweenCharacters() {
        assertThat(OneLine.of("雷鸟\uD83E\uDD8A\uD83E\uDD8A", 3)).isEqualTo("雷鸟\uD83E\uDD8A");
        assertThat(OneLine.of("", 3)).isEmpty();
    }

    @Test
    void anAddressIsWrittenInAscii() {
        assertThat(OneLine.address("fe80:0:0:0:0:0:0:1%eth0")).isEqualTo("fe80:0:0:0:0:0:0:1%eth0");
        assertThat(OneLine.address("192.0.2.1\r\n 雷鸟" + "x".repeat(100))).isEqualTo("192.0.2.1" + "x".repeat(55));
    }
}
