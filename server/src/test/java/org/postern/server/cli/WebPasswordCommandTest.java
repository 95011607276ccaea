package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.AccountName;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.service.Credentials;
import org.postern.credential.service.SelfService;
import org.postern.credential.visit.Stage;
import org.postern.credential.visit.TrustedDevice;
import org.postern.credential.visit.Visit;
import org.postern.portal.signin.LocalVerifier;
import org.postern.portal.signin.WebPassword;
import org.postern.portal.signin.WebPasswordVerifier.Judgement;
import org.postern.portal.signin.WebPasswordVerifier.Right;
import org.postern.portal.signin.WebPasswordVerifier.Wrong;

class WebPasswordCommandTest {

    private static final AccountName ALICE = new AccountName("alice@example.org");

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @Test
    void aWebPasswordIsReadFromStandardInputAndNeverSaid() throws Exception {
        Terminal.Result set =
                terminal.typing("correct horse 张三\n").run("account", "set-web-password", "Alice@Example.org");
        assertThat(set.exit()).isZero();
        assertThat(set.out()).isEmpty();
        assertThat(set.err()).isEqualToIgnoringNewLines("The web password of alice@example.org is set.");
        assertThat(judge("correct horse 张三")).isInstanceOf(Right.class);
        assertThat(judge("correct horse")).isEqualTo(new Wrong());
    }

    @Test
    void aWebPasswordIsReadFromAFile() throws Exception {
        terminal.write("secret", "battery staple\r\n");
        String file = folder.resolve("secret").toString();
        assertThat(terminal.run("account", "set-web-password", ALICE.value(), "--file", file)
                        .exit())
                .isZero();
        assertThat(judge("battery staple")).isInstanceOf(Right.class);
    }

    @Test
    void anotherOneHasAnotherMarkAndEndsWhatWasOpenedWithTheOldOne() throws Exception {
        set("correct horse");
        Judgement before = judge("correct horse");
        try (Credentials credentials = credentials()) {
            SelfService store = credentials.selfService();
            store.visits()
                    .begin(new Visit(new byte[32], ALICE, Stage.FULL, Terminal.NOW, Terminal.NOW, null, "Firefox", ""));
            store.devices()
                    .add(
                            new TrustedDevice(
                                    "device",
                                    new byte[32],
                                    ALICE,
                                    "Firefox",
                                    "",
                                    Terminal.NOW,
                                    Terminal.NOW,
                                    Terminal.NOW.plusSeconds(9999)),
                            9);
        }
        set("battery staple");
        assertThat(judge("correct horse")).isEqualTo(new Wrong());
        assertThat(judge("battery staple")).isInstanceOf(Right.class).isNotEqualTo(before);
        try (Credentials credentials = credentials()) {
            SelfService store = credentials.selfService();
            assertThat(store.visits().find(new byte[32])).isEmpty();
            assertThat(store.devices().of(ALICE, Terminal.NOW)).isEmpty();
            assertThat(store.activities().of(ALICE, Terminal.NOW.minusSeconds(9), 9))
                    .hasSize(2)
                    .allMatch(activity -> activity.kind() == ActivityKind.WEB_PASSWORD_CHANGED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567", "七个字的口令呀"})
    void whatIsTooShortIsRefused(String password) {
        Terminal.Result set = terminal.typing(password).run("account", "set-web-password", ALICE.value());
        assertThat(set.exit()).isEqualTo(1);
        assertThat(set.err())
                .isEqualToIgnoringNewLines(
                        "postern: a web password must have 8 characters at least and 72 octets at most");
        assertThat(terminal.run("account", "list").out()).doesNotContain("alice");
    }

    @Test
    void whatIsTooLongForBcryptIsRefused() {
        Terminal.Result set = terminal.typing("x".repeat(73)).run("account", "set-web-password", ALICE.value());
        assertThat(set.err())
                .isEqualToIgnoringNewLines("postern: the web password must have 1 to 72 octets, on one line");
    }

    @Test
    void whereAccountsAreListedAnUnknownOneIsRefused() {
        terminal.configure("accounts: { mode: listed }\n");
        Terminal.Result set = terminal.typing("correct horse").run("account", "set-web-password", ALICE.value());
        assertThat(set.exit()).isEqualTo(1);
        assertThat(set.err()).isEqualToIgnoringNewLines("postern: account alice@example.org is unknown");
    }

    private void set(String password) {
        assertThat(terminal.typing(password)
                        .run("account", "set-web-password", ALICE.value())
                        .exit())
                .isZero();
    }

    private Judgement judge(String typed) throws Exception {
        try (Credentials credentials = credentials();
                WebPassword password = WebPassword.of(typed)) {
            SelfService store = credentials.selfService();
            return new LocalVerifier(store.profiles(), store.hasher(), 1)
                    .judge(ALICE, password, InetAddress.getLoopbackAddress());
        }
    }

    private Credentials credentials() throws Exception {
        return Credentials.open(
                terminal.config().credentials(), Clock.fixed(Terminal.NOW, ZoneOffset.UTC), new SecureRandom());
    }
}
