package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;
import static org.postern.server.it.RealDovecot.CAROL;
import static org.postern.server.it.RealDovecot.MASTER;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who logs in reaches the own mailbox: never another one, and never the master user's. */
final class MailboxSafetyIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    /** Puts a folder into every mailbox that says whose it is, past Postern. */
    @BeforeAll
    static void markEveryMailbox() {
        for (String user : RealDovecot.USERS) {
            try (WireClient client = WireClient.tls(MAIL.dovecot().tlsPort(), MAIL.authority())) {
                client.send("a LOGIN " + user + " " + RealDovecot.webPassword(user))
                        .await("a OK .*");
                client.send("b CREATE \"" + mark(user) + "\"").await("b OK .*");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ALICE, BOB, CAROL})
    void everyoneReachesTheirOwnMailboxByEveryWayOfLoggingIn(String user) {
        String password = MAIL.postern().createPassword(user, "safety");
        assertThat(foldersAfter("l LOGIN " + user + " " + password))
                .contains(mark(user))
                .doesNotContain(marksBut(user));
        assertThat(foldersAfter("l AUTHENTICATE PLAIN " + Plain.of(user, password)))
                .contains(mark(user))
                .doesNotContain(marksBut(user));
        assertThat(foldersAfter("l AUTHENTICATE PLAIN " + Plain.of(user, user, password)))
                .contains(mark(user))
                .doesNotContain(marksBut(user));
        assertThat(foldersAfter("l AUTHENTICATE LOGIN " + Plain.base64(user) + "\r\n" + Plain.base64(password)))
                .contains(mark(user))
                .doesNotContain(marksBut(user));
    }

    @Test
    void aliceMayNotAskForBobsMailbox() {
        String password = MAIL.postern().createPassword(ALICE, "greedy");
        try (WireClient client = MAIL.imap()) {
            client.send("a AUTHENTICATE PLAIN " + Plain.of(BOB, ALICE, password));
            client.await("a NO \\[AUTH(ENTICATION|ORIZATION)FAILED\\] .*");
            client.send("b AUTHENTICATE PLAIN " + Plain.of(MASTER, ALICE, password));
            client.await("b NO \\[AUTH(ENTICATION|ORIZATION)FAILED\\] .*");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {ALICE + "*" + MASTER, "bob@example.org\u0000alice@example.org", "alice@example.org\u0001"})
    void namesThatAServerCouldTakeApartAreRefused(String name) {
        String password = MAIL.postern().createPassword(ALICE, "separator" + name.length());
        try (WireClient client = MAIL.imap()) {
            client.send("a AUTHENTICATE LOGIN").expect("\\+ .*");
            client.send(Plain.base64(name)).expect("\\+ .*|a (NO|BAD) .*");
            client.send(Plain.base64(password)).await("(a|\\*) (NO|BAD) .*|\\S+ BAD .*");
        }
    }

    @Test
    void theMasterUsersSecretIsNoClientPassword() {
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + MASTER + " " + RealDovecot.MASTER_SECRET);
            client.await("a NO \\[AUTHENTICATIONFAILED\\] .*");
            client.send("b AUTHENTICATE PLAIN " + Plain.of(ALICE, MASTER, RealDovecot.MASTER_SECRET));
            client.await("b NO \\[AUTH(ENTICATION|ORIZATION)FAILED\\] .*");
        }
    }

    private static String foldersAfter(String login) {
        try (WireClient client = MAIL.imap()) {
            client.send(login).await("l OK .*");
            client.send("f LIST \"\" *").await("f OK .*");
            return client.transcript();
        }
    }

    private static String mark(String user) {
        return "belongs-to-" + user.replaceAll("@.*", "");
    }

    private static String[] marksBut(String user) {
        return RealDovecot.USERS.stream()
                .filter(other -> !other.equals(user))
                .map(MailboxSafetyIT::mark)
                .toArray(String[]::new);
    }
}
