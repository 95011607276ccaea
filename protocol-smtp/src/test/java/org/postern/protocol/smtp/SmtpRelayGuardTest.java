package org.postern.protocol.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a guarded client can and cannot do after login. */
class SmtpRelayGuardTest {
    @Test
    void aTransactionPassesAsItIs() {
        RelayBench relay = RelayBench.enforcing();
        relay.client("MAIL FROM:<alice@example.org> SIZE=12 BODY=8BITMIME\r\n")
                .serverHears("MAIL FROM:<alice@example.org> SIZE=12 BODY=8BITMIME\r\n");
        relay.server("250 2.1.0 Ok\r\n").clientHears("250 2.1.0 Ok\r\n");
        relay.client("RCPT TO:<bob@example.org>\r\nDATA\r\n").serverHears("RCPT TO:<bob@example.org>\r\nDATA\r\n");
        relay.server("250 2.1.5 Ok\r\n354 go\r\n").clientHears("250 2.1.5 Ok\r\n354 go\r\n");
        relay.client("Subject: x\r\n\r\n..dot\r\nMAIL FROM:<eve@example.org>\r\nSTARTTLS\r\n.\r\n")
                .serverHears("Subject: x\r\n\r\n..dot\r\nMAIL FROM:<eve@example.org>\r\nSTARTTLS\r\n.\r\n");
        relay.server("250 2.0.0 queued\r\n").clientHears("250 2.0.0 queued\r\n");
        relay.client("quit\r\n").serverHears("quit\r\n");
        relay.server("221 bye\r\n").clientHears("221 bye\r\n").end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STARTTLS",
                "starttls",
                "AUTH PLAIN AGEAYg==",
                "XCLIENT LOGIN=bob@example.org",
                "xClient LOGIN=bob@example.org",
                " \tXCLIENT LOGIN=bob@example.org",
                "XFORWARD NAME=evil"
            })
    void identityAndEncryptionAreSettled(String command) {
        RelayBench relay = RelayBench.trusting();
        relay.client(command + "\r\n")
                .serverHears("")
                .clientHears("503 5.5.1 You are logged in, this cannot be changed\r\n")
                .end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-EXPS LOGIN", "ETRN example.org", "ATRN", "LHLO x", "SEND FROM:<eve@example.org>", "."})
    void commandsThatAreNotKnownToBeHarmlessStayHere(String command) {
        RelayBench relay = RelayBench.enforcing();
        relay.client(command + "\r\n")
                .serverHears("")
                .clientHears("502 5.5.1 Command not available\r\n")
                .end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NOOP\u0000",
                "NOOP\rXCLIENT LOGIN=bob@example.org",
                "\u000bXCLIENT LOGIN=bob@example.org",
                "NOOP \u007f"
            })
    void whatServersCouldReadInTwoWaysStaysHere(String command) {
        RelayBench relay = RelayBench.trusting();
        relay.client(command + "\r\n")
                .serverHears("")
                .clientHears("500 5.5.2 Bad syntax\r\n")
                .end();
    }

    @Test
    void aBareLineFeedReachesTheServerAsOneLineEnd() {
        RelayBench relay = RelayBench.trusting();
        relay.client("NOOP\nRSET  \n").serverHears("NOOP\r\nRSET\r\n").end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:<alice@example.org>",
                "mail from:<Alice@EXAMPLE.org>",
                "MAIL FROM: <info@example.org> SIZE=1",
                "MAIL  FROM:<\"alice\"@example.org>",
                "MAIL FROM:<\"al\\ice\"@example.org>",
                "MAIL FROM:<>",
                "MAIL FROM:<alice@example.org>\tAUTH=<>"
            })
    void theAccountsOwnSendersPass(String command) {
        RelayBench relay = RelayBench.enforcing();
        relay.client(command + "\r\n")
                .serverHears(command + "\r\n")
                .clientHears("")
                .end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:alice@example.org",
                "MAIL FROM alice@example.org",
                "MAIL",
                "MAIL TO:<alice@example.org>",
                "MAIL FROM:<alice@example.org",
                "MAIL FROM:<alice@example.org>SIZE=1",
                "MAIL FROM:<alice@example.org><eve@example.org>",
                "MAIL FROM:<<alice@example.org>>",
                "MAIL FROM:<al\\ice@example.org>",
                "MAIL FROM: <al ice@example.org>"
            })
    void aSenderThatCouldBeReadInTwoWaysIsRefusedHere(String command) {
        RelayBench relay = RelayBench.enforcing();
        relay.client(command + "\r\n")
                .serverHears("")
                .clientHears("501 5.5.4 Syntax: MAIL FROM:<address>\r\n")
                .end();
    }

    @Test
    void aKelvinSignIsNoLetterK() {
        assertThat(MailFrom.sender("MAIL FROM:<boo\u212a@example.org>")).isEmpty();
        assertThat(MailFrom.sender("MAIL FROM:<b\u00f6\u00f6k@example.org> SMTPUTF8"))
                .contains("b\u00f6\u00f6k@example.org");
    }

    @Test
    void withoutThePolicyAnySenderPasses() {
        RelayBench relay = RelayBench.trusting();
        relay.client("MAIL FROM:eve@example.org\r\n")
                .serverHears("MAIL FROM:eve@example.org\r\n")
                .end();
    }

    @Test
    void afterARefusedDataCommandsAreCommandsAgain() {
        RelayBench relay = RelayBench.trusting();
        relay.client("DATA\r\nXCLIENT LOGIN=bob@example.org\r\nNOOP\r\n").serverHears("DATA\r\n");
        relay.server("503 5.5.1 need RCPT\r\n")
                .clientHears("503 5.5.1 need RCPT\r\n503 5.5.1 You are logged in, this cannot be changed\r\n")
                .serverHears("NOOP\r\n")
                .end();
    }

    @Test
    void contentSentTooEarlyWaitsForItsGoAhead() {
        RelayBench relay = RelayBench.trusting();
        relay.client("DATA\r\nhello\r\n.\r\nNOOP\r\n").serverHears("DATA\r\n");
        relay.server("354 go\r\n").clientHears("354 go\r\n").serverHears("hello\r\n.\r\nNOOP\r\n");
        relay.server("250 queued\r\n250 Ok\r\n")
                .clientHears("250 queued\r\n250 Ok\r\n")
                .end();
    }

    @Test
    void whatIsHeldIsBounded() {
        RelayBench relay = RelayBench.trusting();
        relay.client("DATA\r\n").client("x".repeat(HeldPhase.MOST_OCTETS));
        assertThat(relay.isCut()).isFalse();
        relay.client("x");
        assertThat(relay.isCut()).isTrue();
        relay.end();
    }

    @Test
    void anEmptyMessageEndsAtOnce() {
        RelayBench relay = RelayBench.trusting();
        relay.client("DATA\r\n")
                .server("354 go\r\n")
                .client(".\r\nSTARTTLS\r\n")
                .serverHears("DATA\r\n.\r\n");
        relay.server("250 queued\r\n")
                .clientHears("354 go\r\n250 queued\r\n503 5.5.1 You are logged in, this cannot be changed\r\n")
                .end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\n.\n",
                "x\n.\r\n",
                "x\r\n.\n",
                "x\r.\r",
                "x\r\n.\r\r\n",
                "x\r.\r\n",
                "x\n.\r",
                ".\n",
                "x\r\n.\rx",
                "x\r\n.\r.\r\n",
                "x\r\r.\n"
            })
    void anEndThatServersDisagreeOnIsRefusedBeforeItHasGoneOut(String content) {
        RelayBench relay = RelayBench.trusting();
        relay.client("DATA\r\n").server("354 go\r\n");
        relay.takeAtServer();
        for (char octet : content.toCharArray()) {
            relay.client(String.valueOf(octet));
        }
        relay.clientHears("354 go\r\n521 5.6.0 Message has a line with a single dot and a bare CR or LF, refused\r\n");
        assertThat(relay.takeAtServer()).isEqualTo(content.substring(0, ambiguousAt(content)));
        assertThat(relay.isCut()).isTrue();
        relay.end();
    }

    private static int ambiguousAt(String content) {
        return new EndOfData().find(Unpooled.copiedBuffer(content, StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\n", "a\rb", "\r\n..\r\n", "\n..\n", "\r\n.x\r\n", "\n.x\r\n", "a.\n", "\r\r\n"})
    void otherBareLineEndsPass(String content) {
        RelayBench relay = RelayBench.trusting();
        relay.client("DATA\r\n").server("354 go\r\n").client(content).client("\r\n.\r\n");
        relay.serverHears("DATA\r\n" + content + "\r\n.\r\n");
        assertThat(relay.isCut()).isFalse();
        relay.end();
    }

    @Test
    void octetsOfAChunkAreCountedNotRead() {
        RelayBench relay = RelayBench.trusting("CHUNKING");
        relay.client("BDAT 10\r\nSTARTTLS\r\nbdat 3 last\r\n.\r\nSTARTTLS\r\n")
                .serverHears("BDAT 10\r\nSTARTTLS\r\nbdat 3 last\r\n.\r\n")
                .clientHears("");
        relay.server("250 10 octets\r\n250 queued\r\n")
                .clientHears("250 10 octets\r\n250 queued\r\n503 5.5.1 You are logged in, this cannot be changed\r\n")
                .end();
    }

    @Test
    void chunksThatWereNotOfferedReachNobody() {
        RelayBench relay = RelayBench.trusting("PIPELINING");
        relay.client("BDAT 31 LAST\r\nXCLIENT LOGIN=bob@example.org\r\nNOOP\r\n")
                .serverHears("NOOP\r\n")
                .clientHears("503 5.5.1 BDAT is not offered\r\n")
                .end();
    }

    @Test
    void aChunkWithoutASizeEndsTheSession() {
        RelayBench relay = RelayBench.trusting("CHUNKING");
        relay.client("BDAT 0x1f LAST\r\nXCLIENT LOGIN=bob@example.org\r\n")
                .serverHears("")
                .clientHears("521 5.5.4 Syntax: BDAT octets [LAST]\r\n");
        assertThat(relay.isCut()).isTrue();
        relay.end();
    }

    @Test
    void anAnswerBeforeTheEndOfAChunkEndsTheSession() {
        RelayBench relay = RelayBench.trusting("CHUNKING");
        relay.client("BDAT 100 LAST\r\nhello").server("500 5.5.2 what?\r\n").clientHears("500 5.5.2 what?\r\n");
        assertThat(relay.isCut()).isTrue();
        relay.end();
    }

    @Test
    void anAnswerToAnEarlierChunkDoesNot() {
        RelayBench relay = RelayBench.trusting("CHUNKING");
        relay.client("BDAT 5\r\nhelloBDAT 100 LAST\r\nhello").server("250 Ok\r\n");
        assertThat(relay.isCut()).isFalse();
        relay.end();
    }

    @Test
    void ehloIsAnsweredWithoutWhatIsOutOfReach() {
        RelayBench relay = RelayBench.trusting();
        relay.client("EHLO again\r\n").serverHears("EHLO again\r\n");
        relay.server("250-mx\r\n250-STARTTLS\r\n250-AUTH PLAIN\r\n250-auth=LOGIN\r\n250-SI");
        relay.server("ZE 10\r\n250-CHUNKING\r\n250-XCLIENT NAME LOGIN\r\n250 XFORWARD NAME\r\n");
        relay.clientHears("250-mx\r\n250-SIZE 10\r\n250 CHUNKING\r\n").end();
    }

    @Test
    void ehloTellsWhetherChunksAreOffered() {
        RelayBench relay = RelayBench.trusting("CHUNKING");
        relay.client("EHLO again\r\n").server("250-mx\r\n250 STARTTLS\r\n").clientHears("250 mx\r\n");
        relay.client("BDAT 1 LAST\r\n.").clientHears("503 5.5.1 BDAT is not offered\r\n");
        relay.client("HELO again\r\n").server("250 mx\r\n").clientHears("250 mx\r\n");
        relay.serverHears("EHLO again\r\nHELO again\r\n").end();
    }

    @Test
    void nothingPassesBeforeEhloIsAnswered() {
        RelayBench relay = RelayBench.trusting();
        relay.client("EHLO a\r\nBDAT 1 LAST\r\n.NOOP\r\n").serverHears("EHLO a\r\n");
        relay.server("250-mx\r\n250 CHUNKING\r\n")
                .serverHears("BDAT 1 LAST\r\n.NOOP\r\n")
                .end();
    }

    @Test
    void aGoAheadThatNobodyAskedForEndsTheSession() {
        RelayBench relay = RelayBench.trusting();
        relay.client("NOOP\r\n").server("354 go\r\n").clientHears("");
        assertThat(relay.isCut()).isTrue();
        relay.end();
    }

    @Test
    void aReplyThatNobodyAskedForEndsTheSession() {
        RelayBench relay = RelayBench.trusting();
        relay.server("250 Ok\r\n").clientHears("");
        assertThat(relay.isCut()).isTrue();
        relay.end();
    }

    @Test
    void aServerMayTakeLeaveUnasked() {
        RelayBench relay = RelayBench.trusting();
        relay.server("421 4.4.2 mx timeout\r\n").clientHears("421 4.4.2 mx timeout\r\n");
        assertThat(relay.isCut()).isFalse();
        relay.end();
    }

    @Test
    void whatIsNoReplyEndsTheSession() {
        RelayBench relay = RelayBench.trusting();
        relay.client("NOOP\r\n").server("hello\r\n").clientHears("");
        assertThat(relay.isCut()).isTrue();
        relay.end();
    }

    @Test
    void commandsAndRepliesAreBounded() {
        RelayBench longCommand = RelayBench.trusting();
        longCommand.client("NOOP " + "x".repeat(CommandPhase.LONGEST_COMMAND)).silence();
        assertThat(longCommand.isCut()).isTrue();
        longCommand.end();

        RelayBench longReply = RelayBench.trusting();
        longReply
                .client("NOOP\r\n")
                .server("250 " + "x".repeat(ServerStream.LONGEST_LINE))
                .clientHears("");
        assertThat(longReply.isCut()).isTrue();
        longReply.end();

        RelayBench manyKeywords = RelayBench.trusting();
        manyKeywords.client("EHLO a\r\n").server("250-X\r\n".repeat(ReplyReader.MOST_LINES + 1));
        assertThat(manyKeywords.isCut()).isTrue();
        manyKeywords.end();
    }

    @Test
    void aThousandRecipientsMayBePipelinedButNotWithoutEnd() {
        RelayBench relay = RelayBench.trusting();
        relay.client("RCPT TO:<bob@example.org>\r\n".repeat(Ledger.MOST - 1));
        assertThat(relay.isCut()).isFalse();
        relay.client("RCPT TO:<bob@example.org>\r\n");
        assertThat(relay.isCut()).isTrue();
        relay.end();
    }

    @Test
    void nothingPassesOnceItIsOver() {
        RelayBench relay = RelayBench.trusting();
        relay.server("250 Ok\r\n")
                .client("NOOP\r\n")
                .server("421 bye\r\n")
                .silence()
                .end();
    }
}
