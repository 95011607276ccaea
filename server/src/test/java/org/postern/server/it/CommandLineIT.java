package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.CAROL;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The contract for scripts: what stands on standard output, with the server running and with it stopped. */
final class CommandLineIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    @Test
    void aNewPasswordIsSixteenCharactersAndANewlineAndWorksAtOnce() {
        Tool.Result created = MAIL.postern()
                .command("password", "create", ALICE, "--name", "script")
                .orFail();
        assertThat(created.out()).matches("[a-z0-9]{16}\n");
        MAIL.imap(ALICE, created.out().strip()).close();
        MAIL.smtp(ALICE, created.out().strip()).close();
    }

    @Test
    void aBareNameIsAnAccountOfItsOwn() {
        String password = MAIL.postern().createPassword(CAROL, "laptop");
        MAIL.imap(CAROL, password).close();
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN carol@example.org " + password).await("a NO \\[AUTHENTICATIONFAILED\\] .*");
        }
    }

    @Test
    void passwordsForgiveGroupsAndUpperCase() {
        String password = MAIL.postern().createPassword(ALICE, "typed");
        String typed = password.toUpperCase(java.util.Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-");
        MAIL.imap(ALICE, typed).close();
        MAIL.imap(ALICE, typed.replace('-', ' ')).close();
    }

    @Test
    void aPasswordForOneServiceIsNoneForTheOther() {
        String password = MAIL.postern().createPassword(ALICE, "printer only", "--scope", "smtp");
        MAIL.smtp(ALICE, password).close();
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + ALICE + " " + password).await("a NO \\[\\S+\\] .*not for this service.*");
        }
    }

    @Test
    void theCommandsWorkWhileTheServerIsStoppedAndItKnowsWhenItStarts() {
        MAIL.postern().close();
        String kept;
        String revoked;
        try {
            kept = MAIL.postern().createPassword(ALICE, "made in the night");
            revoked = MAIL.postern().createPassword(ALICE, "made and revoked");
            MAIL.postern()
                    .command("password", "revoke", ALICE, "--name", "made and revoked")
                    .orFail();
        } finally {
            MAIL.postern().start();
        }
        MAIL.imap(ALICE, kept).close();
        try (WireClient client = MAIL.imap()) {
            client.send("a LOGIN " + ALICE + " " + revoked).await("a NO \\[AUTHENTICATIONFAILED\\] .*");
        }
    }

    @Test
    void aListNamesPasswordsAndNeverShowsThem() {
        String password = MAIL.postern().createPassword(ALICE, "listed");
        Tool.Result list =
                MAIL.postern().command("password", "list", ALICE, "--json").orFail();
        assertThat(list.out().strip())
                .startsWith("[")
                .endsWith("]")
                .contains("\"listed\"")
                .doesNotContain(password);
    }

    @Test
    void whatIsWrongInTheConfigurationIsSaidAllTogether() {
        String broken = MAIL.home()
                .read("postern.yaml")
                .replace("passwords: { help-url", "passwords: { helpurl")
                .replace("cert.pem", "missing.pem");
        MAIL.home().write("broken.yaml", broken);
        Tool.Result serve = PosternProcess.run(
                "serve", "--config", MAIL.home().file("broken.yaml").toString());
        assertThat(serve.exit()).isEqualTo(2);
        assertThat(serve.err()).contains("helpurl").contains("missing.pem").contains("broken.yaml:");
        assertThat(serve.out()).isEmpty();
    }
}
