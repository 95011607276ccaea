package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A mail server that is down is a temporary trouble for its users, and Postern needs no restart after it. */
final class UpstreamOutageIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    private static String password;

    @BeforeAll
    static void createPassword() {
        password = MAIL.postern().createPassword(ALICE, "laptop");
    }

    @Test
    void imapIsUnavailableWhileDovecotIsDownAndComesBackWithIt() {
        MAIL.imap(ALICE, password).close();
        MAIL.dovecot().stop();
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + ALICE + " " + password).await("a NO \\[UNAVAILABLE\\] .*");
        }
        MAIL.dovecot().start();
        try (WireClient client = MAIL.imap(ALICE, password)) {
            client.send("b SELECT INBOX").await("b OK .*");
        }
    }

    @Test
    void aSessionEndsWhenItsMailServerDoes() {
        try (WireClient client = MAIL.imap(ALICE, password)) {
            client.send("a SELECT INBOX").await("a OK .*");
            MAIL.dovecot().stop();
            assertEnds(client);
        } finally {
            MAIL.dovecot().start();
        }
    }

    @Test
    void submissionIsUnavailableWhilePostfixIsDownAndComesBackWithIt() {
        MAIL.smtp(ALICE, password).close();
        MAIL.postfix().stop();
        try (WireClient client = MAIL.smtp()) {
            client.send("AUTH PLAIN " + Plain.of(ALICE, password)).expect("454 4\\.7\\.0 .*");
        }
        MAIL.postfix().start();
        try (WireClient client = MAIL.smtp(ALICE, password)) {
            client.send("MAIL FROM:<" + ALICE + ">").expect("250 .*");
        }
    }

    /** Dovecot may say goodbye first. */
    private static void assertEnds(WireClient client) {
        try {
            client.expect("\\* BYE .*");
            client.expectEnd();
        } catch (AssertionError closed) {
            assertThat(closed).hasMessageContaining("connection closed");
        }
    }
}
