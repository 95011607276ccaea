package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.AccountName;
import org.postern.credential.service.Credentials;

class UpstreamSecretCommandsTest {

    private static final String ALICE = "alice@example.org";

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void addAccount() {
        terminal = new Terminal(folder);
        terminal.run("account", "add", ALICE);
    }

    @Test
    void aSecretIsReadFromStandardInputAndNeverSaid() throws Exception {
        Terminal.Result set = terminal.typing("t0p s3cret\n").run("upstream-secret", "set", ALICE);
        assertThat(set.exit()).isZero();
        assertThat(set.out() + set.err()).doesNotContain("s3cret").contains("at upstream main");
        assertThat(kept()).contains("t0p s3cret");
    }

    @Test
    void aSecretIsReadFromAFile() throws Exception {
        terminal.write("secret", "from a file\r\n");
        String file = folder.resolve("secret").toString();
        assertThat(terminal.run("upstream-secret", "set", ALICE, "--upstream", "main", "--file", file)
                        .exit())
                .isZero();
        assertThat(kept()).contains("from a file");
    }

    @Test
    void aSecretIsForgottenOnce() throws Exception {
        terminal.typing("secret").run("upstream-secret", "set", ALICE);
        assertThat(terminal.run("upstream-secret", "remove", ALICE).exit()).isZero();
        assertThat(kept()).isEmpty();
        assertThat(terminal.run("upstream-secret", "remove", ALICE).exit()).isEqualTo(1);
    }

    @Test
    void whatIsNoSecretIsRefused() {
        assertThat(terminal.typing("\n").run("upstream-secret", "set", ALICE).exit())
                .isEqualTo(1);
        assertThat(terminal.typing("x".repeat(513))
                        .run("upstream-secret", "set", ALICE)
                        .err())
                .isEqualToIgnoringNewLines("postern: the secret must have 1 to 512 octets, on one line");
        assertThat(terminal.run("upstream-secret", "set", ALICE, "--file", "/nowhere")
                        .exit())
                .isEqualTo(1);
    }

    @Test
    void anUnknownUpstreamIsWrongUse() {
        Terminal.Result set = terminal.typing("secret").run("upstream-secret", "set", ALICE, "--upstream", "mian");
        assertThat(set.exit()).isEqualTo(2);
        assertThat(set.err()).isEqualToIgnoringNewLines("postern: there is no upstream mian: use one of main");
    }

    private Optional<String> kept() throws Exception {
        try (Credentials credentials =
                Credentials.open(terminal.config().credentials(), Clock.systemUTC(), new SecureRandom())) {
            return credentials
                    .upstreamSecrets()
                    .find(new AccountName(ALICE), "main")
                    .toCompletableFuture()
                    .get()
                    .map(octets -> new String(octets, StandardCharsets.UTF_8));
        }
    }
}
