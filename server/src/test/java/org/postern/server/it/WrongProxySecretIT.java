package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The mail server refuses Postern itself: its users must not be told to make new passwords. */
final class WrongProxySecretIT {
    @RegisterExtension
    static final Installation MAIL = Installation.withMasterSecret("not-the-secret");

    @Test
    void usersHearOfATemporaryTroubleAndOperatorsOfTheSecret() {
        String password = MAIL.postern().createPassword(ALICE, "laptop");
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + ALICE + " " + password).await("a NO \\[UNAVAILABLE\\] .*");
            client.send("b LOGIN " + ALICE + " " + password).await("b NO \\[UNAVAILABLE\\] .*");
        }
        assertThat(MAIL.postern().log()).contains("WARN").doesNotContain("not-the-secret");
    }

    @Test
    void theCheckFindsIt() {
        Tool.Result check = MAIL.postern().command("check", "--probe-accounts", ALICE + "," + BOB);
        assertThat(check.exit()).as(check.toString()).isNotZero();
        assertThat(check.all()).doesNotContain("not-the-secret");
    }
}
