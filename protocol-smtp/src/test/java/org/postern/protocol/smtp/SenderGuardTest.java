package org.postern.protocol.smtp;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guarded client sends as itself and as nobody else. */
class SenderGuardTest {
    private static final String FOREIGN =
            "553 5.7.1 Sender address rejected: use an address of the account you are logged in to\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:<eve@example.org>",
                "MAIL FROM:<alice@example.org.evil.example>",
                "MAIL FROM:<@alice@example.org:eve@example.org>",
                "MAIL FROM:<@relay.example:alice@example.org>",
                "MAIL FROM:<\"alice@example.org\"@evil.example>",
                "MAIL FROM:<alice@example.org(comment)>"
            })
    void aForeignSenderIsRefusedHere(String command) {
        RelayBench relay = RelayBench.enforcing();
        relay.client(command + "\r\n").serverHears("").clientHears(FOREIGN).end();
    }

    @Test
    void answersComeInTheOrderOfThePipelinedCommands() {
        RelayBench relay = RelayBench.enforcing();
        relay.client("NOOP\r\nMAIL FROM:<eve@example.org>\r\nRCPT TO:<bob@example.org>\r\nSTARTTLS\r\nDATA\r\n")
                .serverHears("NOOP\r\nRCPT TO:<bob@example.org>\r\nDATA\r\n")
                .clientHears("");
        relay.server("250 2.0").clientHears("");
        relay.server(".0 Ok\r\n").clientHears("250 2.0.0 Ok\r\n" + FOREIGN);
        relay.server("503-5.5.1 Error:\r\n503 5.5.1 need MAIL command\r\n")
                .clientHears("503-5.5.1 Error:\r\n503 5.5.1 need MAIL command\r\n"
                        + "503 5.5.1 You are logged in, this cannot be changed\r\n");
        relay.server("503 5.5.1 Error: need RCPT command\r\n")
                .clientHears("503 5.5.1 Error: need RCPT command\r\n")
                .end();
    }
}
