package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code postern check} tells an operator whether users will get their own mail. */
final class CheckIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    @Test
    void everythingIsProvenAgainstServersThatAreSetUpWell() {
        Tool.Result check = MAIL.postern().command("check", "--probe-accounts", ALICE + "," + BOB);
        assertThat(check.exit()).as(check.toString()).isZero();
        assertThat(check.out()).contains(ALICE, BOB);
    }

    @Test
    void itLeavesNothingBehindInTheMailboxes() {
        MAIL.postern().command("check", "--probe-accounts", ALICE + "," + BOB).orFail();
        for (String user : new String[] {ALICE, BOB}) {
            try (WireClient client = WireClient.tls(MAIL.dovecot().tlsPort(), MAIL.authority())) {
                client.send("a LOGIN " + user + " " + RealDovecot.webPassword(user))
                        .await("a OK .*");
                client.send("b LIST \"\" *").await("b OK .*");
                assertThat(client.transcript().lines().filter(line -> line.startsWith("S: * LIST")))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aMailServerThatIsDownIsNamed() {
        MAIL.dovecot().stop();
        try {
            Tool.Result check = MAIL.postern().command("check", "--probe-accounts", ALICE + "," + BOB);
            assertThat(check.exit()).as(check.toString()).isNotZero();
            assertThat(check.all()).contains(String.valueOf(MAIL.dovecot().port()));
        } finally {
            MAIL.dovecot().start();
        }
    }
}
