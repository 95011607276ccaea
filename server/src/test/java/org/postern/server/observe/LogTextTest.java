package org.postern.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {
    @Test
    void aStrangerCannotDrawLogLinesOfHisOwn() {
        assertThat(LogText.quote("bob\r\n2026-01-01 logged-in\u2028\u202e\u001b[2J"))
                .isEqualTo("\"bob??2026-01-01 logged-in???[2J\"");
    }

    @Test
    void quotesAndBackslashesAreEscaped() {
        assertThat(LogText.quote("a\"b\\c")).isEqualTo("\"a\\\"b\\\\c\"");
    }

    @Test
    void longWordsAreCut() {
        assertThat(LogText.quote("x".repeat(1000))).hasSize(203).endsWith("…\"");
    }

    @Test
    void otherScriptsStayReadable() {
        assertThat(LogText.quote("王小明@例子.中国")).isEqualTo("\"王小明@例子.中国\"");
    }
}
