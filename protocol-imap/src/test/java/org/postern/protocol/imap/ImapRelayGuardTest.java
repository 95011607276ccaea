package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.testkit.Chunking;

class ImapRelayGuardTest implements RelayGuard.Wires {
    private ImapRelayGuard guard = new ImapRelayGuard(List.of("IMAP4rev1", "UNAUTHENTICATE", "LITERAL+"));
    private Chunking chunking = Chunking.WHOLE;
    private final StringBuilder serverHeard = new StringBuilder();
    private final StringBuilder clientHeard = new StringBuilder();
    private boolean cut;

    @AfterEach
    void releaseWhatIsHeld() {
        guard.close();
    }

    @ParameterizedTest
    @EnumSource(Chunking.class)
    void everythingHarmlessPassesUnchangedInAnyChunking(Chunking pieces) {
        chunking = pieces;
        String commands = "a SELECT INBOX\r\nb UID FETCH 1:* (FLAGS BODY[])\r\nc SEARCH SUBJECT \"{5}\"\r\n"
                + "d APPEND x {27+}\r\nz UNAUTHENTICATE\r\n\"{99+}\r\n\r\ne NOOP\r\nf STATUS {5+}\r\nINBOX (MESSAGES)\r\n";
        client(commands);
        assertThat(serverHeard).hasToString(commands);
        assertThat(cut).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Chunking.class)
    void aForbiddenCommandBecomesOneThatTheServerDoesNotKnow(Chunking pieces) {
        chunking = pieces;
        client("a NOOP\r\nb UNAUTHENTICATE\r\nc NOOP\r\n");
        assertThat(serverHeard).hasToString("a NOOP\r\nb XREFUSED\r\nc NOOP\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UNAUTHENTICATE",
                "unauthenticate",
                " UNAUTHENTICATE",
                "\tUnAuthenticate ",
                "STARTTLS",
                "COMPRESS DEFLATE",
                "AUTHENTICATE PLAIN AGFsaWNlAHNlY3JldA==",
                "LOGIN bob secret",
                "LOGIN {3+}\r\nbob {6+}\r\nsecret"
            })
    void noSpellingOfAForbiddenCommandGetsThrough(String command) {
        client("a " + command + "\r\nb NOOP\r\n");
        assertThat(serverHeard).hasToString("a XREFUSED\r\nb NOOP\r\n");
    }

    @Test
    void blanksBeforeTheTagDoNotHideAVerb() {
        client("  a STARTTLS\r\n");
        assertThat(serverHeard).hasToString("a XREFUSED\r\n");
    }

    @Test
    void aForbiddenCommandWithASynchronisingLiteralEndsAtItsFirstLine() {
        client("a LOGIN {3}\r\n");
        server("a BAD unknown\r\n");
        client("b NOOP\r\n");
        assertThat(serverHeard).hasToString("a XREFUSED\r\nb NOOP\r\n");
    }

    @ParameterizedTest
    @EnumSource(Chunking.class)
    void aSynchronisingLiteralPassesOnceTheServerWantsIt(Chunking pieces) {
        chunking = pieces;
        client("a APPEND INBOX {21}\r\n");
        server("* 3 EXISTS\r\n+ OK\r\n");
        client("b STARTTLS\r\nc LOGOUT\r");
        client("\r\n");
        client("d STARTTLS\r\n");
        assertThat(serverHeard).hasToString("a APPEND INBOX {21}\r\nb STARTTLS\r\nc LOGOUT\r\r\nd XREFUSED\r\n");
        assertThat(clientHeard).hasToString("* 3 EXISTS\r\n+ OK\r\n");
    }

    @Test
    void aRefusedLiteralIsNoLiteral() {
        client("a APPEND INBOX {1000}\r\n");
        client("b UNAUTHENTICATE\r\n");
        assertThat(serverHeard).hasToString("a APPEND INBOX {1000}\r\n");
        server("a NO [TOOBIG] no\r\n");
        assertThat(serverHeard).hasToString("a APPEND INBOX {1000}\r\nb XREFUSED\r\n");
    }

    @ParameterizedTest
    @EnumSource(Chunking.class)
    void aMessageCannotPretendToBeTheServer(Chunking pieces) {
        chunking = pieces;
        client("a FETCH 1 BODY[]\r\nb APPEND INBOX {1000}\r\n");
        server("* 1 FETCH (BODY[] {14}\r\n\r\n+ OK\r\nb NO\r\n FLAGS ())\r\na OK done {9}\r\n");
        client("c UNAUTHENTICATE\r\n");
        assertThat(serverHeard).hasToString("a FETCH 1 BODY[]\r\nb APPEND INBOX {1000}\r\n");
        server("b NO full\r\n");
        assertThat(serverHeard.toString()).endsWith("c XREFUSED\r\n");
        assertThat(cut).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Chunking.class)
    void idleLastsUntilDone(Chunking pieces) {
        chunking = pieces;
        client("a IDLE\r\n");
        server("+ idling\r\n* 4 EXISTS\r\n");
        client("DONE\r\nb UNAUTHENTICATE\r\n");
        server("a OK done\r\n");
        assertThat(serverHeard).hasToString("a IDLE\r\nDONE\r\nb XREFUSED\r\n");
        assertThat(cut).isFalse();
    }

    @Test
    void doneMayBePipelinedAndIdleMayBeRefused() {
        client("a IDLE\r\nDONE\r\nb IDLE\r\n");
        server("+ idling\r\na OK done\r\n");
        server("b NO not now\r\n");
        client("c NOOP\r\n");
        assertThat(serverHeard).hasToString("a IDLE\r\nDONE\r\nb IDLE\r\nc NOOP\r\n");
    }

    @Test
    void aCommandInsteadOfDoneCutsTheSession() {
        client("a IDLE\r\n");
        server("+ idling\r\n");
        client("b APPEND x {1000}\r\n");
        assertThat(cut).isTrue();
        assertThat(serverHeard).hasToString("a IDLE\r\n");
    }

    /** The server answered another command with the same tag, and still wants the literal. */
    @Test
    void aPlusThatNobodyWaitsForCutsTheSession() {
        client("a NOOP\r\na APPEND x {5}\r\n");
        server("a OK noop\r\n");
        server("+ go on\r\n");
        assertThat(cut).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a X \"{5+}\r\n", "a Xy{5+}\r\n", "a X {5+}\n"})
    void aLiteralThatServersMayUnderstandDifferentlyCutsTheSession(String line) {
        client(line);
        assertThat(cut).isTrue();
        assertThat(serverHeard).isEmpty();
    }

    @Test
    void aLiteralThatTheServerDoesNotTakeUnaskedCutsTheSession() {
        guard = new ImapRelayGuard(List.of("UNAUTHENTICATE"));
        client("a APPEND x {5+}\r\n");
        assertThat(cut).isTrue();
    }

    @Test
    void literalMinusTakesSmallOnesUnasked() {
        guard = new ImapRelayGuard(List.of("UNAUTHENTICATE", "LITERAL-"));
        client("a STATUS {5+}\r\nINBOX (UIDNEXT)\r\n");
        assertThat(cut).isFalse();
        client("a APPEND x {4097+}\r\n");
        assertThat(cut).isTrue();
    }

    @Test
    void aHeadTooLongToBeReadCutsTheSession() {
        client("a".repeat(CommandFilter.MAX_HEAD));
        assertThat(cut).isTrue();
        assertThat(serverHeard).isEmpty();
    }

    @Test
    void whatIsHeldWhileTheServerIsAskedIsBounded() {
        client("a APPEND x {100000}\r\n");
        client("x".repeat(ImapRelayGuard.MAX_HELD));
        assertThat(cut).isFalse();
        client("x");
        assertThat(cut).isTrue();
    }

    @Test
    void afterACutNothingPasses() {
        client("a X {5+}\n");
        client("b NOOP\r\n");
        server("* BYE\r\n");
        assertThat(serverHeard).isEmpty();
        assertThat(clientHeard).isEmpty();
    }

    private void client(String octets) {
        for (byte[] piece : chunking.cut(octets.getBytes(StandardCharsets.ISO_8859_1), 7)) {
            guard.fromClient(Unpooled.copiedBuffer(piece), this);
        }
    }

    private void server(String octets) {
        for (byte[] piece : chunking.cut(octets.getBytes(StandardCharsets.ISO_8859_1), 11)) {
            guard.fromServer(Unpooled.copiedBuffer(piece), this);
        }
    }

    @Override
    public void toServer(ByteBuf octets) {
        serverHeard.append(octets.toString(StandardCharsets.ISO_8859_1));
        octets.release();
    }

    @Override
    public void toClient(ByteBuf octets) {
        clientHeard.append(octets.toString(StandardCharsets.ISO_8859_1));
        octets.release();
    }

    @Override
    public void cut() {
        cut = true;
    }
}
