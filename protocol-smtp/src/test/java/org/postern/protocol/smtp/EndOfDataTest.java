package org.postern.protocol.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The end of a message against its definition, on all kinds of line ends, cut in all kinds of ways. */
class EndOfDataTest {
    /** What stands between two line ends of any kind, or at the beginning of a message, and is just a dot. */
    private static final Pattern LONE_DOT = Pattern.compile("(?<=(?:^|[\\r\\n]))\\.(?=[\\r\\n])");

    private static final char[] LETTERS = {'\r', '\n', '.', 'a'};

    @Test
    void everyShortMessageEndsWhereItShould() {
        for (int length = 1; length <= 8; length++) {
            for (int number = 0; number < Math.pow(LETTERS.length, length); number++) {
                String message = "";
                for (int rest = number, i = 0; i < length; i++, rest /= LETTERS.length) {
                    message += LETTERS[rest % LETTERS.length];
                }
                assertThat(found(message, length)).as(message).isEqualTo(expected(message));
            }
        }
    }

    @Test
    void itDoesNotMatterHowAMessageIsCut() {
        Random random = new Random(764);
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(60); text.length() < length; ) {
                text.append(random.nextInt(3) == 0 ? LETTERS[random.nextInt(LETTERS.length)] : 'b');
            }
            String message = text.toString();
            assertThat(found(message, 1 + random.nextInt(5))).as(message).isEqualTo(expected(message));
        }
    }

    /** @return what is found at which octet, looking at {@code size} octets at a time */
    private static String found(String message, int size) {
        EndOfData end = new EndOfData();
        for (int from = 0; from < message.length(); from += size) {
            String piece = message.substring(from, Math.min(message.length(), from + size));
            ByteBuf octets = Unpooled.copiedBuffer("~" + piece, US_ASCII).skipBytes(1);
            int last = end.find(octets);
            octets.release();
            if (last >= 0) {
                return (end.isFound() ? "end " : end.isAmbiguous() ? "ambiguous " : "? ") + (from + last - 1);
            }
        }
        return "goes on";
    }

    /** By the whole of the message, which the guard never has. */
    private static String expected(String message) {
        Matcher dots = LONE_DOT.matcher(message);
        while (dots.find()) {
            int dot = dots.start();
            boolean begun = dot == 0 || message.startsWith("\r\n", dot - 2);
            if (!begun || message.charAt(dot + 1) == '\n') {
                return "ambiguous " + (dot + 1);
            }
            if (dot + 2 < message.length()) {
                return (message.charAt(dot + 2) == '\n' ? "end " : "ambiguous ") + (dot + 2);
            }
        }
        return "goes on";
    }
}
