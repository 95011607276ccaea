package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other ways to become a user at the same servers, and the other ways to reach them: routes go by domain. */
final class OtherLoginMethodsIT {
    private static final String DAVE = RealDovecot.DAVE;
    private static final String ERIN = RealDovecot.ERIN;

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(OtherLoginMethodsIT::withMoreUpstreams);

    private static String dave;
    private static String erin;

    @BeforeAll
    static void preparePasswords() {
        dave = MAIL.postern().createPassword(DAVE, "laptop");
        erin = MAIL.postern().createPassword(ERIN, "laptop");
        MAIL.home().writePrivately("erin.secret", RealDovecot.webPassword(ERIN) + "\n");
        MAIL.postern()
                .command(
                        "upstream-secret",
                        "set",
                        ERIN,
                        "--upstream",
                        "stored",
                        "--file",
                        MAIL.home().file("erin.secret").toString())
                .orFail();
    }

    @Test
    void aCompositeNameOpensTheUsersMailboxOverImplicitTls() {
        try (WireClient client = MAIL.imap(DAVE, dave)) {
            client.send("a CREATE daves").await("a OK .*");
        }
        assertThat(MAIL.dovecot().mail().file(DAVE + "/Maildir/.daves")).isDirectory();
    }

    @Test
    void anAuthorizationIdentitySendsAsTheUserOverStarttls() {
        try (WireClient client = MAIL.smtp(DAVE, dave)) {
            send(client, DAVE, "from dave");
        }
        assertThat(MAIL.mailbox().awaitMessage(ERIN, "from dave")).contains("Authenticated sender: " + DAVE);
    }

    @Test
    void aStoredSecretOpensTheUsersMailbox() {
        try (WireClient client = MAIL.imap(ERIN, erin)) {
            client.send("a CREATE erins").await("a OK .*");
        }
        assertThat(MAIL.dovecot().mail().file(ERIN + "/Maildir/.erins")).isDirectory();
    }

    @Test
    void aStoredSecretSendsAsTheUserOverImplicitTls() {
        try (WireClient client = MAIL.smtp(ERIN, erin)) {
            send(client, ERIN, "from erin");
        }
        assertThat(MAIL.mailbox().awaitMessage(ERIN, "from erin")).contains("Authenticated sender: " + ERIN);
    }

    @Test
    void anAccountWithoutAStoredSecretHearsOfATemporaryTrouble() {
        String other = "somebody@stored.example";
        String password = MAIL.postern().createPassword(other, "laptop");
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + other + " " + password).await("a NO \\[UNAVAILABLE\\] .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {RealDovecot.DAVE, RealDovecot.ERIN})
    void theWebPasswordIsRefusedWhateverTheMethodIs(String user) {
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + user + " " + RealDovecot.webPassword(user));
            client.await("a NO \\[AUTHENTICATIONFAILED\\] .*");
        }
    }

    private static void send(WireClient client, String from, String subject) {
        client.send("MAIL FROM:<" + from + ">").expect("250 .*");
        client.send("RCPT TO:<" + ERIN + ">").expect("250 .*");
        client.send("DATA").expect("354 .*");
        client.send("Subject: " + subject + "\r\n\r\n.").expect("250 .*");
    }

    private static String withMoreUpstreams(String yaml) {
        String master = "user: proxyadmin, password: { file: master.secret }";
        String more = """
                  composite:
                    imap: { address: "127.0.0.1:%1$d", tls: implicit, ca: ca.pem, login: { method: composite-login, %5$s } }
                    smtp: { address: "127.0.0.1:%3$d", tls: starttls, ca: ca.pem, login: { method: plain-authzid, %5$s } }
                  stored:
                    imap: { address: "127.0.0.1:%2$d", tls: starttls, ca: ca.pem, login: { method: stored-secret } }
                    smtp: { address: "127.0.0.1:%4$d", tls: implicit, ca: ca.pem, login: { method: stored-secret } }
                routes: { default: main, domains: { composite.example: composite, stored.example: stored } }
                """.formatted(
                        MAIL.dovecot().tlsPort(),
                        MAIL.dovecot().port(),
                        MAIL.postfix().port(),
                        MAIL.postfix().tlsPort(),
                        master);
        return yaml.replaceFirst("routes: .*\n", more);
    }
}
