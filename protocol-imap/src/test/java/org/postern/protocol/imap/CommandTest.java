package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CommandTest {
    private final Command command = new Command();

    @Test
    void aLiteralTakesThePlaceOfItsAnnouncement() throws BadSyntax {
        command.add(octets("a LOGIN {5}"));
        command.addLiteral(octets("alice"));
        command.add(octets(" x"));
        CommandReader in = command.reader();
        in.tag();
        in.space();
        in.atom();
        in.space();
        assertThat(in.string()).asString().isEqualTo("alice");
    }

    @Test
    void nothingIsLeftOfAClosedCommand() {
        command.add(octets("a LOGIN x {6}"));
        command.addLiteral(octets("secret"));
        command.add(octets(" secret"));
        CommandReader in = command.reader();
        command.close();
        assertThatThrownBy(in::tag).isInstanceOf(BadSyntax.class);
    }

    @Test
    void theCallersArraysAreItsOwn() throws BadSyntax {
        byte[] line = octets("a NOOP");
        command.add(line);
        java.util.Arrays.fill(line, (byte) 0);
        assertThat(command.reader().tag()).isEqualTo("a");
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
