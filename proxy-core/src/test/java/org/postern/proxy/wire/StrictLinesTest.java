package org.postern.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictLinesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NOOP{CR}{LF}                 | line NOOP",
                "{CR}{LF}                     | line",
                "NOOP{LF}                     | malformed NOOP",
                "{LF}                         | malformed",
                "NOOP{CR}{CR}{LF}             | malformed NOOP{CR}",
                "NO{CR}OP{CR}{LF}             | malformed NO{CR}OP",
                "NO{NUL}OP{CR}{LF}            | malformed NO{NUL}OP",
                "{NUL}{LF}                    | malformed {NUL}",
                "NOOP{LF}QUIT{CR}{LF}         | malformed NOOP, line QUIT",
                "NOOP{CR}                     | ''",
            })
    void onlyCrlfEndsALineAndNothingElseIsInIt(String octets, String frames) {
        List<String> heard = new ArrayList<>();
        try (Framer framer = new Framer(100, Framer.Lines.STRICT)) {
            framer.feed(ByteBufAllocator.DEFAULT, Unpooled.copiedBuffer(decoded(octets), StandardCharsets.ISO_8859_1));
            for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                frame.deliverTo(new Receiver(heard));
            }
        }
        assertThat(String.join(", ", heard)).isEqualTo(decoded(frames));
    }

    private static String decoded(String text) {
        return text.replace("{CR}", "\r").replace("{LF}", "\n").replace("{NUL}", "\0");
    }

    private record Receiver(List<String> heard) implements Frame.Receiver {
        @Override
        public void onLine(byte[] octets) {
            heard.add(("line " + text(octets)).strip());
        }

        @Override
        public void onMalformedLine(byte[] octets) {
            String text = text(octets);
            heard.add(text.isEmpty() ? "malformed" : "malformed " + text);
        }

        @Override
        public void onBlock(byte[] octets) {
            heard.add("block");
        }

        @Override
        public void onOverlongLine() {
            heard.add("overlong");
        }

        private static String text(byte[] octets) {
            return new String(octets, StandardCharsets.ISO_8859_1);
        }
    }
}
