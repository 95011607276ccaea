package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** systemd stops Postern: clients are told, and nothing that was learned is lost. */
final class ShutdownIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    @Test
    void clientsHearGoodbyeAndLastUsesAreKept() {
        String password = MAIL.postern().createPassword(ALICE, "laptop");
        try (WireClient imap = MAIL.imap(ALICE, password);
                WireClient smtp = MAIL.smtp(ALICE, password)) {
            MAIL.postern().close();
            imap.await("\\* BYE .*");
            imap.expectEnd();
            smtp.expect("421 .*");
            smtp.expectEnd();
        }
        assertThat(MAIL.postern().log()).contains("Stopped").doesNotContain("Exception");
        assertThat(MAIL.postern()
                        .command("password", "list", ALICE, "--json")
                        .orFail()
                        .out())
                .contains("127.0.0.1");
    }
}
