package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The web password works at the mail server and nowhere at Postern; who tries is told what to do. */
final class WebPasswordIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    private static final String WEB_PASSWORD = RealDovecot.webPassword(ALICE);
    private static final String SENTENCE = "Use a client-specific password .*" + Installation.HELP_URL;

    private static String password;

    @BeforeAll
    static void createPassword() {
        password = MAIL.postern().createPassword(ALICE, "laptop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LOGIN %1$s %2$s", "AUTHENTICATE PLAIN %3$s", "AUTHENTICATE LOGIN\r\n%4$s\r\n%5$s"})
    void imapRefusesItAndTellsThePersonWhatToUse(String command) {
        try (WireClient client = MAIL.imap()) {
            client.send("a " + filledIn(command, WEB_PASSWORD)).await("a NO \\[AUTHENTICATIONFAILED\\] " + SENTENCE);
            client.send("b NOOP").expect("b OK .*");
            client.send("c " + filledIn(command, password)).await("c OK .*");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AUTH PLAIN %3$s", "AUTH PLAIN\r\n%3$s", "AUTH LOGIN\r\n%4$s\r\n%5$s", "auth login %4$s\r\n%5$s"
            })
    void submissionRefusesItAndTellsThePersonWhatToUse(String command) {
        try (WireClient client = MAIL.smtp()) {
            sendStepByStep(client, filledIn(command, WEB_PASSWORD));
            client.expect("535 5\\.7\\.8 " + SENTENCE);
            sendStepByStep(client, filledIn(command, password));
            client.expect("235 .*");
        }
    }

    @Test
    void itIsNeverShownToTheMailServer() {
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + ALICE + " " + WEB_PASSWORD).await("a NO .*");
        }
        assertThat(MAIL.dovecot().log()).doesNotContain("auth failed").doesNotContain("Password mismatch");
    }

    @Test
    void itIsNowhereInWhatPosternLogs() {
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + ALICE + " " + WEB_PASSWORD).await("a NO .*");
        }
        assertThat(MAIL.postern().log()).doesNotContain(WEB_PASSWORD).doesNotContain(password);
    }

    @Test
    void itIsRefusedWithoutTlsBeforeItIsLookedAt() {
        try (WireClient client = WireClient.to(MAIL.imapPort())) {
            assertThat(client.line()).contains("LOGINDISABLED").doesNotContain("AUTH=");
            client.send("a LOGIN " + ALICE + " " + WEB_PASSWORD).expect("a NO \\[PRIVACYREQUIRED\\] .*");
        }
        try (WireClient client = WireClient.to(MAIL.submissionPort())) {
            client.expect("220 .*");
            client.send("EHLO client.example.org").await("250 .*");
            assertThat(client.transcript()).doesNotContain("AUTH");
            client.send("AUTH PLAIN " + Plain.of(ALICE, WEB_PASSWORD)).expect("538 5\\.7\\.11 .*");
        }
    }

    @Test
    void threeDifferentWrongPasswordsEndTheConnection() {
        try (WireClient client = MAIL.imap()) {
            for (int i = 0; i < 3; i++) {
                client.send("a LOGIN " + ALICE + " " + WEB_PASSWORD + i).await("a NO \\[AUTHENTICATIONFAILED\\] .*");
            }
            client.expect("\\* BYE .*");
            client.expectEnd();
        }
        try (WireClient client = MAIL.smtp()) {
            for (int i = 0; i < 3; i++) {
                client.send("AUTH PLAIN " + Plain.of(ALICE, WEB_PASSWORD + i)).expect("535 5\\.7\\.8 .*");
            }
            client.expect("421 .*");
            client.expectEnd();
        }
    }

    private static String filledIn(String command, String secret) {
        return command.formatted(ALICE, secret, Plain.of(ALICE, secret), Plain.base64(ALICE), Plain.base64(secret));
    }

    private static void sendStepByStep(WireClient client, String command) {
        String[] lines = command.split("\r\n", -1);
        client.send(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            client.expect("334 .*");
            client.send(lines[i]);
        }
    }
}
