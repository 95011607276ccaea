package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.proxy.wire.Frame;
import org.postern.proxy.wire.Framer;
import org.postern.testkit.Chunking;

/**
 * Whatever is cut into frames: the framer says the same as the simplest program that has all octets at once. A line that
 * ends with a digit asks for a block of so many octets.
 */
class FramerFuzzTest {
    private static final List<Integer> MAX_LINES = List.of(0, 1, 5, 20);

    @MethodSource("seeds")
    @FuzzTest
    void cutsLikeTheSimplestProgram(byte[] octets) {
        Input input = Input.of(octets, 2);
        int maxLine = input.choice(0, MAX_LINES);
        Framer.Lines lines = input.choice(1, List.of(Framer.Lines.values()));
        byte[] all = Arrays.copyOfRange(octets, Math.min(2, octets.length), octets.length);
        List<String> expected = model(all, maxLine, lines);

        for (Chunking chunking : Chunking.values()) {
            assertThat(frames(all, maxLine, lines, chunking))
                    .as(chunking.name())
                    .isEqualTo(expected);
        }
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "one\r\ntwo\nthr\ree\r\n",
                        "a 5\r\nblock after\r\n",
                        "a much longer line than may be\r\nb",
                        "0\r\n1\r\nx\0\r\n")
                .flatMap(text -> Stream.of(0, 1, 2, 3)
                        .map(choice ->
                                Input.join(new int[] {choice, choice}, text.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static List<String> frames(byte[] all, int maxLine, Framer.Lines lines, Chunking chunking) {
        List<String> told = new ArrayList<>();
        try (Framer framer = new Framer(maxLine, lines)) {
            for (byte[] piece : chunking.cut(all, all.length)) {
                framer.feed(UnpooledByteBufAllocator.DEFAULT, Unpooled.copiedBuffer(piece));
                for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
                    told.add(tell(frame));
                    if (frame instanceof Frame.Line line) {
                        int block = blockAfter(line.octets());
                        if (block >= 0) {
                            framer.readBlock(block);
                        }
                    }
                }
            }
            ByteBuf rest = framer.takeRest();
            told.add("rest " + rest.toString(StandardCharsets.ISO_8859_1));
            rest.release();
        }
        return told;
    }

    private static List<String> model(byte[] all, int maxLine, Framer.Lines lines) {
        List<String> told = new ArrayList<>();
        String text = new String(all, StandardCharsets.ISO_8859_1);
        int block = -1;
        while (true) {
            int end = text.indexOf('\n');
            if (block >= 0) {
                if (text.length() < block) {
                    break;
                }
                told.add("block " + text.substring(0, block));
                text = text.substring(block);
                block = -1;
            } else if (end < 0) {
                text = text.length() > maxLine + 1 ? "" : text;
                break;
            } else {
                boolean carriageReturn = text.startsWith("\r\n", end - 1);
                String line = text.substring(0, carriageReturn ? end - 1 : end);
                text = text.substring(end + 1);
                if (line.length() > maxLine) {
                    told.add("overlong");
                } else if (lines == Framer.Lines.STRICT
                        && !(carriageReturn && line.indexOf('\0') < 0 && line.indexOf('\r') < 0)) {
                    told.add("malformed " + line);
                } else {
                    told.add("line " + line);
                    block = blockAfter(line.getBytes(StandardCharsets.ISO_8859_1));
                }
            }
        }
        told.add("rest " + text);
        return told;
    }

    private static int blockAfter(byte[] line) {
        int last = line.length == 0 ? -1 : line[line.length - 1];
        return last >= '0' && last <= '9' ? last - '0' : -1;
    }

    private static String tell(Frame frame) {
        if (frame instanceof Frame.Line line) {
            return "line " + new String(line.octets(), StandardCharsets.ISO_8859_1);
        }
        if (frame instanceof Frame.Block block) {
            return "block " + new String(block.octets(), StandardCharsets.ISO_8859_1);
        }
        if (frame instanceof Frame.Malformed malformed) {
            return "malformed " + new String(malformed.octets(), StandardCharsets.ISO_8859_1);
        }
        return "overlong";
    }
}
