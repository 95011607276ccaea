package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandReaderTest {
    @Test
    void aCommandIsReadWordByWord() throws BadSyntax {
        CommandReader in = line("A1.b] LOGIN bare \"quoted \\\"\\\\\" end");
        assertThat(in.tag()).isEqualTo("A1.b]");
        in.space();
        assertThat(in.atom()).isEqualTo("LOGIN");
        in.space();
        assertThat(in.string()).asString().isEqualTo("bare");
        in.space();
        assertThat(in.string()).asString().isEqualTo("quoted \"\\");
        in.space();
        assertThat(in.string()).asString().isEqualTo("end");
        in.end();
    }

    @Test
    void literalsStandWhereStringsStand() throws BadSyntax {
        CommandReader in = parts("a ", "one\r\n\0", " ", "", "  ");
        assertThat(in.tag()).isEqualTo("a");
        in.space();
        assertThat(in.string()).asString().isEqualTo("one\r\n\0");
        in.space();
        assertThat(in.string()).isEmpty();
        in.end();
    }

    @Test
    void aStringIsACopyThatItsReaderMayWipe() throws BadSyntax {
        byte[] octets = "secret".getBytes(StandardCharsets.US_ASCII);
        byte[] read = new CommandReader(List.of(octets), List.of()).string();
        read[0] = 0;
        assertThat(octets).asString().isEqualTo("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"", "\"a", "\"a\\\"", "\"a\\", "\"a\0b\"", "\"a\rb\"", "(", ")", "{", "", " a", "\t", "\u007f"
            })
    void whatIsNoStringIsRefused(String text) {
        assertThatThrownBy(() -> line(text).string()).isInstanceOf(BadSyntax.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "+", "a+", "*", "a*", "a(", "\"a\"", "a\\", "{1}", "a\tb", "é"})
    void whatIsNoTagIsRefused(String text) {
        assertThatThrownBy(() -> line(text).tag()).isInstanceOf(BadSyntax.class);
    }

    @Test
    void tagsAreBounded() throws BadSyntax {
        String longest = "t".repeat(CommandReader.MAX_TAG);
        assertThat(line(longest + " NOOP").tag()).isEqualTo(longest);
        assertThatThrownBy(() -> line(longest + "t NOOP").tag()).isInstanceOf(BadSyntax.class);
    }

    @Test
    void aMissingLiteralIsAMissingString() {
        assertThatThrownBy(() -> line("").string()).isInstanceOf(BadSyntax.class);
    }

    @Test
    void nothingOfTheCommandIsInTheMessage() {
        assertThatThrownBy(() -> line("\"my secret").string()).hasMessage("Quoted string without end");
    }

    private static CommandReader line(String text) {
        return parts(text);
    }

    /** Line, literal, line, and so on. */
    private static CommandReader parts(String... texts) {
        List<byte[]> lines = new ArrayList<>();
        List<byte[]> literals = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            (i % 2 == 0 ? lines : literals).add(texts[i].getBytes(StandardCharsets.UTF_8));
        }
        return new CommandReader(lines, literals);
    }
}
