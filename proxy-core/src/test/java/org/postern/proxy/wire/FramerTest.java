package org.postern.proxy.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramerTest {
    private static final int MAX_LINE = 8 * 1024;

    private final Framer framer = new Framer(MAX_LINE, Framer.Lines.LENIENT);
    private final Recorder recorder = new Recorder();

    @AfterEach
    void close() {
        framer.close();
    }

    @Test
    void linesEndWithCrlfOrLf() {
        say("one\r\ntwo\nthree\r\n");

        assertThat(frames()).containsExactly("line one", "line two", "line three");
    }

    @Test
    void aLineWithoutItsEndWaits() {
        say("one\r\ntw");

        assertThat(frames()).containsExactly("line one");
        assertThat(framer.held()).isEqualTo(2);
    }

    @Test
    void linesMayBeEmpty() {
        say("\r\n\n");

        assertThat(frames()).containsExactly("line ", "line ");
    }

    @Test
    void aCarriageReturnInsideALineBelongsToIt() {
        say("a\rb\r\r\n");

        assertThat(frames()).containsExactly("line a\rb\r");
    }

    @Test
    void crAndLfMayComeInDifferentPackets() {
        say("one\r");
        assertThat(frames()).isEmpty();

        say("\n");
        assertThat(frames()).containsExactly("line one");
    }

    @Test
    void aBlockIsCountedAndMayHoldLineEnds() {
        framer.readBlock(7);
        say("ab\r\ncd\nrest\r\n");

        assertThat(frames()).containsExactly("block ab\r\ncd\n", "line rest");
    }

    @Test
    void aBlockWaitsForItsLastOctet() {
        framer.readBlock(3);
        say("ab");
        assertThat(frames()).isEmpty();

        say("c");
        assertThat(frames()).containsExactly("block abc");
    }

    @Test
    void aBlockOfNoOctetsIsThereAtOnce() {
        framer.readBlock(0);

        assertThat(frames()).containsExactly("block ");
        assertThat(framer.next()).isNull();
    }

    @Test
    void linesAndBlocksMixAsTheReaderDecides() {
        say("block 2\r\nxyblock 0\r\nlast\r\n");
        recorder.blocksOnDemand = true;

        assertThat(frames()).containsExactly("line block 2", "block xy", "line block 0", "block ", "line last");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theFramesAreTheSameInWhateverPiecesTheyCome(long seed) {
        Random random = new Random(seed);
        recorder.blocksOnDemand = true;
        byte[] all = ("one\r\nblock 11\r\n0123\r\n56789two\n" + "x".repeat(MAX_LINE + 1) + "\r\nthree\r\n")
                .getBytes(US_ASCII);
        List<String> seen = new ArrayList<>();

        for (int at = 0; at < all.length; ) {
            int size = seed == 1 ? 1 : Math.min(all.length - at, 1 + random.nextInt(5000));
            framer.feed(ByteBufAllocator.DEFAULT, buffer(all, at, size));
            seen.addAll(frames());
            at += size;
        }

        assertThat(seen)
                .containsExactly(
                        "line one", "line block 11", "block 0123\r\n56789", "line two", "overlong", "line three");
    }

    @ParameterizedTest
    @CsvSource({"8191,line", "8192,line", "8193,overlong", "8194,overlong", "20000,overlong"})
    void aLineMayHave8192OctetsAndNoMore(int length, String expected) {
        say("x".repeat(length) + "\r\n");
        say("x".repeat(length) + "\n");
        say("next\r\n");

        assertThat(frames()).hasSize(3).element(0).asString().startsWith(expected);
        assertThat(recorder.seen).element(1).asString().startsWith(expected);
        assertThat(recorder.seen).element(2).isEqualTo("line next");
    }

    @ParameterizedTest
    @CsvSource({"8192,line", "8193,overlong"})
    void theBoundIsTheSameByteByByte(int length, String expected) {
        for (byte octet : ("x".repeat(length) + "\r\nnext\r\n").getBytes(US_ASCII)) {
            say(String.valueOf((char) octet));
            frames();
        }

        assertThat(recorder.all).hasSize(2).element(0).asString().startsWith(expected);
        assertThat(recorder.all).element(1).isEqualTo("line next");
    }

    @Test
    void anOverlongLineIsReportedOnceWhenItEndsAndNotHeld() {
        for (int i = 0; i < 100; i++) {
            say("x".repeat(1000));
            assertThat(frames()).isEmpty();
            assertThat(framer.held()).isLessThanOrEqualTo(MAX_LINE + 1);
        }

        say("\r\nnext\r\n");

        assertThat(frames()).containsExactly("overlong", "line next");
    }

    @Test
    void whatComesBehindALoginLineIsTakenAsItCame() {
        say("login\r\nfirst\r\nsec");
        Frame login = framer.next();

        ByteBuf rest = framer.takeRest();

        assertThat(login).isInstanceOf(Frame.Line.class);
        assertThat(rest.toString(US_ASCII)).isEqualTo("first\r\nsec");
        assertThat(framer.held()).isZero();
        rest.release();
    }

    @Test
    void nothingBehindALoginLineIsAnEmptyRest() {
        ByteBuf rest = framer.takeRest();

        assertThat(rest.isReadable()).isFalse();
        rest.release();
    }

    @Test
    void theOctetsOfALineAreGoneFromTheBufferTheyCameIn() {
        ByteBuf packet = buffer("password\r\nnext\r\n");
        packet.retain();
        framer.feed(ByteBufAllocator.DEFAULT, packet);

        assertThat(framer.next()).isNotNull();

        assertThat(packet.toString(0, packet.writerIndex(), US_ASCII)).isEqualTo("\0".repeat(8) + "\r\nnext\r\n");
        packet.release();
    }

    @Test
    void theOctetsOfALineInSeveralPacketsAreGoneFromAllOfThem() {
        ByteBuf first = buffer("pass").retain();
        ByteBuf second = buffer("word").retain();
        ByteBuf third = buffer("s\r\n").retain();

        List.of(first, second, third).forEach(packet -> framer.feed(ByteBufAllocator.DEFAULT, packet));

        assertThat(frames()).containsExactly("line passwords");
        assertThat(List.of(first, second, third)).allSatisfy(packet -> {
            assertThat(packet.toString(0, packet.writerIndex(), US_ASCII)).matches("\0*");
            packet.release();
        });
    }

    @Test
    void whatIsDroppedAndWhatNobodyReadsIsWipedToo() {
        ByteBuf dropped = buffer("x".repeat(MAX_LINE + 2)).retain();
        framer.feed(ByteBufAllocator.DEFAULT, dropped);
        assertThat(framer.next()).isNull();
        ByteBuf unread = buffer("half a passw").retain();
        framer.feed(ByteBufAllocator.DEFAULT, unread);

        framer.close();

        assertThat(List.of(dropped, unread)).allSatisfy(packet -> {
            assertThat(packet.toString(0, packet.writerIndex(), US_ASCII)).matches("\0+");
            packet.release();
        });
    }

    @Test
    void theArrayOfAFrameIsWipedEvenIfItsReceiverFails() {
        byte[] octets = "password".getBytes(US_ASCII);

        assertThatThrownBy(() -> new Frame.Line(octets).deliverTo(new Failing()))
                .isInstanceOf(IllegalStateException.class);

        assertThat(octets).containsOnly(0);
    }

    @Test
    void aLineByteByByteCostsNeitherCopiesNorSearchesOfWhatIsAlreadyThere() {
        CountingAllocator counting = new CountingAllocator();
        for (int i = 0; i < MAX_LINE; i++) {
            framer.feed(counting, buffer("x"));
            assertThat(framer.next()).isNull();
        }
        framer.feed(counting, buffer("\n"));

        assertThat(frames()).singleElement().asString().hasSize(5 + MAX_LINE);
        assertThat(counting.allocated()).as("octets allocated").isLessThan(8L * MAX_LINE);
        assertThat(counting.searched()).as("octets searched for LF").isLessThan(4L * MAX_LINE);
    }

    private void say(String text) {
        framer.feed(ByteBufAllocator.DEFAULT, buffer(text));
    }

    /** Everything that is complete now. */
    private List<String> frames() {
        recorder.seen = new ArrayList<>();
        for (Frame frame = framer.next(); frame != null; frame = framer.next()) {
            frame.deliverTo(recorder);
        }
        return recorder.seen;
    }

    private static ByteBuf buffer(String text) {
        byte[] octets = text.getBytes(US_ASCII);
        return buffer(octets, 0, octets.length);
    }

    private static ByteBuf buffer(byte[] octets, int from, int length) {
        return ByteBufAllocator.DEFAULT.directBuffer(length).writeBytes(octets, from, length);
    }

    private final class Recorder implements Frame.Receiver {
        private List<String> seen = new ArrayList<>();
        private final List<String> all = new ArrayList<>();
        private boolean blocksOnDemand;

        @Override
        public void onLine(byte[] octets) {
            String line = new String(octets, US_ASCII);
            record("line " + line);
            if (blocksOnDemand && line.startsWith("block ")) {
                framer.readBlock(Integer.parseInt(line.substring(6)));
            }
        }

        @Override
        public void onBlock(byte[] octets) {
            record("block " + new String(octets, US_ASCII));
        }

        @Override
        public void onOverlongLine() {
            record("overlong");
        }

        private void record(String frame) {
            seen.add(frame);
            all.add(frame);
        }
    }

    private static final class Failing implements Frame.Receiver {
        @Override
        public void onLine(byte[] octets) {
            throw new IllegalStateException("a bug");
        }

        @Override
        public void onBlock(byte[] octets) {}

        @Override
        public void onOverlongLine() {}
    }
}
