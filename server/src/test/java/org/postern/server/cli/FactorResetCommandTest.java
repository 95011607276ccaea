package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.AccountName;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.service.Credentials;
import org.postern.portal.factor.FactorBook;

class FactorResetCommandTest {

    private static final AccountName ALICE = new AccountName("alice@example.org");

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void addAccount() {
        terminal = new Terminal(folder);
        terminal.run("account", "add", ALICE.value());
    }

    @Test
    void allFactorsAreRemovedAndTheReasonIsKept() throws Exception {
        try (Credentials credentials = credentials()) {
            FactorBook book = new FactorBook(credentials.selfService(), Clock.fixed(Terminal.NOW, ZoneOffset.UTC));
            book.bindTarget(ALICE, FactorKind.SMS, "+8613800138000");
            book.bindTotp(ALICE, new byte[20], 1);
        }
        Terminal.Result reset = reset("came to the desk with a passport");
        assertThat(reset.exit()).isZero();
        assertThat(reset.out()).isEmpty();
        assertThat(reset.err())
                .matches("The second factors of alice@example.org are reset: (sms, totp|totp, sms)\\.\\R");
        try (Credentials credentials = credentials()) {
            assertThat(credentials.selfService().factors().of(ALICE)).isEmpty();
            assertThat(credentials.selfService().activities().of(ALICE, Terminal.NOW, 9))
                    .singleElement()
                    .matches(activity -> activity.kind() == ActivityKind.FACTORS_RESET)
                    .matches(activity -> activity.subject().equals("came to the desk with a passport"));
        }
    }

    @Test
    void anAccountWithoutFactorsIsResetToo() {
        assertThat(reset("to be sure").err())
                .isEqualToIgnoringNewLines("The second factors of alice@example.org are reset: there were none.");
    }

    @Test
    void aReasonHasToBeGiven() {
        assertThat(terminal.run("account", "reset-factors", ALICE.value()).exit())
                .isEqualTo(2);
        assertThat(reset(" ").exit()).isEqualTo(2);
        assertThat(reset("x".repeat(129)).err())
                .isEqualToIgnoringNewLines("postern: the reason must have 1 to 128 characters");
    }

    @Test
    void anUnknownAccountIsAFailure() {
        Terminal.Result reset = terminal.run("account", "reset-factors", "nobody@example.org", "--reason", "lost");
        assertThat(reset.exit()).isEqualTo(1);
        assertThat(reset.err()).isEqualToIgnoringNewLines("postern: account nobody@example.org is unknown");
    }

    private Terminal.Result reset(String reason) {
        return terminal.run("account", "reset-factors", ALICE.value(), "--reason", reason);
    }

    private Credentials credentials() throws Exception {
        return Credentials.open(
                terminal.config().credentials(), Clock.fixed(Terminal.NOW, ZoneOffset.UTC), new SecureRandom());
    }
}
