package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.proxy.protocol.RelayWatch.Moment.BETWEEN_COMMANDS;
import static org.postern.proxy.protocol.RelayWatch.Moment.UNKNOWN;
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
    void aCommandLastsUntilItsAnswer() {
        assertThat(watch.moment()).isEqualTo(BETWEEN_COMMANDS);
        assertThat(client("a1 SEL")).isEqualTo(WITHIN_COMMAND);
        assertThat(client("ECT INBOX\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("* 3 EXISTS\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("a1 OK [READ-WRITE] done\r")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void pipelinedCommandsLastUntilTheLastAnswer() {
        client("a NOOP\r\nb NOOP\r\nc NOOP\r\n");
        assertThat(server("a OK done\r\nb OK done\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("c OK done\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void aMessageOnItsWayIsWithinItsCommand() {
        client("a APPEND INBOX {20}\r\n");
        assertThat(server("+ go ahead\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(client("x OK no answer\r\n1234")).isEqualTo(WITHIN_COMMAND);
        assertThat(client("\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("a OK [APPENDUID 1 2] done\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void severalMessagesInOneCommandAreOneCommand() {
        client("a APPEND INBOX {3+}\r\nabc {2+}\r\n\r\n\r\n");
        assertThat(server("a OK done\r\n")).isEqualTo(BETWEEN_COMMANDS);
        client("b NOOP\r\n");
        assertThat(server("b OK done\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void aRefusedMessageDoesNotCome() {
        client("a APPEND Nowhere {20}\r\n");
        assertThat(server("a NO [TRYCREATE] no such mailbox\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(client("b NOOP\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("b OK done\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void aMessageThatWasNotAskedForComesAllTheSame() {
        client("a APPEND Nowhere {8+}\r\n");
        server("a NO no such mailbox\r\n");
        assertThat(client("b NOOP\r\n\r\n"))
                .as("a literal and the end of its command")
                .isEqualTo(WITHIN_COMMAND);
    }

    @Test
    void whatAMessageSaysIsNoAnswer() {
        client("a FETCH 1 BODY[]\r\n");
        assertThat(server("* 1 FETCH (BODY[] {22}\r\na OK done\r\n* BYE you\r\n FLAGS (\\Seen))\r\n"))
                .isEqualTo(WITHIN_COMMAND);
        assertThat(server("a OK done\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void humanWordsAnnounceNothing() {
        client("a NOOP\r\n");
        server("* OK the set of {12}\r\n");
        assertThat(server("a OK done {3}\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void whoWaitsForNewsIsBetweenCommands() {
        assertThat(client("a IDLE\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("+ idling\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(server("* 4 EXISTS\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(client("DONE\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("a OK done\r\n")).isEqualTo(BETWEEN_COMMANDS);
        client("b idle\r\n");
        assertThat(server("b BAD not now\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void halfALineOfNewsIsNotBetweenCommands() {
        client("a IDLE\r\n");
        assertThat(server("+ idling\r\n* 4 EXI")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("STS\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void behindCompressionNobodyCanTell() {
        client("a COMPRESS DEFLATE\r\n");
        assertThat(server("a OK on\r\n")).isEqualTo(UNKNOWN);
        assertThat(client("\1\2\3\n")).isEqualTo(UNKNOWN);
        assertThat(server("a OK \n")).isEqualTo(UNKNOWN);
    }

    @Test
    void compressionThatIsRefusedIsNone() {
        client("a COMPRESS DEFLATE\r\n");
        assertThat(server("a NO [COMPRESSIONACTIVE] no\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void emptyLinesAndUnaskedAnswersChangeNothing() {
        assertThat(client("\r\n\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(server("z OK what?\r\n")).isEqualTo(BETWEEN_COMMANDS);
        assertThat(client("a NOOP\r\n")).isEqualTo(WITHIN_COMMAND);
        assertThat(server("a OK done\r\n")).isEqualTo(BETWEEN_COMMANDS);
    }

    @Test
    void linesOfAnyLengthAreOneLine() {
        client("a SEARCH " + "OR ".repeat(5_000) + "ALL {3}\r\n");
        server("+ go ahead\r\n");
        client("abc\r\n");
        server("* SEARCH" + " 1".repeat(5_000) + "\r\n");
        assertThat(server("a OK done\r\n")).isEqualTo(BETWEEN_COMMANDS);
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
