package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.proxy.protocol.RelayWatch.Moment.BETWEEN_COMMANDS;
import static org.postern.proxy.protocol.RelayWatch.Moment.WITHIN_COMMAND;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.protocol.RelayWatch.Moment;

/** However the octets are cut. */
@ParameterizedClass
@ValueSource(ints = {1, 2, 3, 7, 10_000})
class CommandWatchTest {
    private final CommandWatch watch = new CommandWatch();
    private final int piece;

    CommandWatchTest(int piece) {
        this.piece = piece;
    }

    @Test
    void aCommandLastsUntilTheLastLineOfItsReply() {
        assertThat(watch.moment()).isEqualTo(BETWEEN_COMMANDS);
        assertThat(client("EHLO here")).isEqualTo(WITHIN_COMMAND);
        assertThat(client("\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("250-there\r\n250-SIZE\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("250 OK")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void pipelinedCommandsLastUntilTheLastReply() {
        client("MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.org>\r\nRCPT TO:<c@example.org>\r\n");
        assertThat(server("250 ok\r\n550 no\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("250 ok\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void aMessageLastsUntilItIsTaken() {
        client("DATA\r\n");
        assertThat(server("354 go ahead\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(client("Subject: two\r\n\r\nQUIT\r\n.\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("250 2.0.0 queued\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(client("QUIT\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("221 bye\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void dataThatIsRefusedIsAnswered() {
        client("DATA\r\n");
        assertThat(server("503 5.5.1 no recipients\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void chunksAreNoCommands() {
        client("BDAT 12\r\nMAIL\r\nRCPT\r\nbdat 7 LAST\r\n3\r\n4\r\n.");
        assertThat(server("250 ok\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("250 queued\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(client("BDAT 5\r\nabc")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("552 too big\r\n")).as("answered, but not all here").isEqualTo(WITHIN_COMMAND);
        assertThat(client("de")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void emptyLinesAndUnaskedRepliesChangeNothing() {
        assertThat(client("\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(server("421 timeout\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(client("NOOP\r\n")).isEqualTo(WITHIN_COMMAND);
    }

    @Test
    void linesOfAnyLengthAreOneLine() {
        client("NOOP " + "x".repeat(5_000) + "\r\n");
        assertThat(server("250 " + "y".repeat(5_000) + "\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    private Moment client(String words) {
        return say(words, watch::fromClient);
    }

    private Moment server(String words) {
        return say(words, watch::toClient);
    }

    private Moment say(String words, Consumer<ByteBuf> ear) {
        ByteBuf octets = Unpooled.copiedBuffer(words, StandardCharsets.ISO_8859_1);
        while (octets.isReadable()) {
            ByteBuf next = octets.readSlice(Math.min(piece, octets.readableBytes()));
            int length = next.readableBytes();
            ear.accept(next);
            assertThat(next.readableBytes()).as("octets left").isEqualTo(length);
        }
        return watch.moment();
    }
}
