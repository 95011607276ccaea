package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyReaderTest {
    private final ReplyReader reader = new ReplyReader();

    @Test
    void severalLinesMakeOneReply() {
        assertThat(add("250-mx")).isEmpty();
        assertThat(add("250-SIZE")).isEmpty();
        assertThat(add("250 DSN")).contains(new SmtpReply(250, List.of("mx", "SIZE", "DSN")));
    }

    @Test
    void theNextReplyStartsAnew() {
        add("250 Ok");
        assertThat(add("354 go")).contains(new SmtpReply(354, List.of("go")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"220", "220 "})
    void aReplyMayHaveNoText(String line) {
        assertThat(add(line)).contains(new SmtpReply(220, List.of("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "22", "2200 x", "220x", "120 x", "650 x", "+OK ready", "* OK ready", " 220 x"})
    void allElseIsGarbage(String line) {
        assertThat(add(line))
                .hasValueSatisfying(reply -> assertThat(reply.isGarbage()).isTrue());
    }

    @Test
    void aReplyWithoutEndIsGarbage() {
        for (int i = 0; i < ReplyReader.MOST_LINES; i++) {
            assertThat(add("250-X")).isEmpty();
        }
        assertThat(add("250-X"))
                .hasValueSatisfying(reply -> assertThat(reply.isGarbage()).isTrue());
    }

    @Test
    void theLogGetsShortPrintableWords() {
        assertThat(new SmtpReply(550, List.of("a\u001b[31mb", "\u00e4")).quote())
                .isEqualTo("550 a?[31mb / ?");
        assertThat(new SmtpReply(550, List.of("x".repeat(900))).quote()).hasSize(200);
    }

    private Optional<SmtpReply> add(String line) {
        return reader.add(line.getBytes(StandardCharsets.UTF_8));
    }
}
