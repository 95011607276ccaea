package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountCommandsTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @Test
    void accountsAreAddedDisabledAndEnabled() {
        assertThat(terminal.run("account", "add", "Alice@Example.ORG").exit()).isZero();
        assertThat(terminal.run("account", "add", "bob@example.org").exit()).isZero();
        Terminal.Result disabled = terminal.run("account", "disable", "alice@example.org");
        assertThat(disabled.exit()).isZero();
        assertThat(disabled.out()).isEmpty();
        assertThat(disabled.err()).isEqualToIgnoringNewLines("Account alice@example.org is disabled.");
        assertThat(terminal.run("account", "list").out().lines())
                .containsExactly(
                        "ACCOUNT            STATE     CREATED            SENDER ADDRESSES",
                        "alice@example.org  disabled  2030-01-02 03:04Z",
                        "bob@example.org    enabled   2030-01-02 03:04Z");
        terminal.run("account", "enable", "alice@example.org");
        assertThat(terminal.run("account", "list").out()).doesNotContain("disabled");
    }

    @Test
    void scriptsGetJson() {
        terminal.run("account", "add", "alice@example.org");
        terminal.run("account", "address", "add", "alice@example.org", "Sales@example.org");
        assertThat(terminal.run("account", "list", "--json").out()).isEqualToIgnoringWhitespace("""
                [ { "account": "alice@example.org", "disabled": false, "disabledAt": null,
                    "createdAt": "2030-01-02T03:04:05Z", "addresses": [ "sales@example.org" ] } ]
                """);
    }

    @Test
    void addressesComeAndGo() {
        terminal.run("account", "add", "alice@example.org");
        terminal.run("account", "address", "add", "alice@example.org", "sales@example.org");
        terminal.run("account", "address", "add", "alice@example.org", "info@example.org");
        assertThat(terminal.run("account", "list").out()).contains("info@example.org, sales@example.org");
        terminal.run("account", "address", "remove", "alice@example.org", "Sales@example.org");
        assertThat(terminal.run("account", "list").out()).doesNotContain("sales");
        Terminal.Result again = terminal.run("account", "address", "remove", "alice@example.org", "sales@example.org");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err())
                .isEqualToIgnoringNewLines("postern: account alice@example.org has no address sales@example.org");
    }

    @Test
    void whatCannotBeDoneFails() {
        terminal.run("account", "add", "alice@example.org");
        assertThat(terminal.run("account", "add", "alice@example.org").exit()).isEqualTo(1);
        assertThat(terminal.run("account", "disable", "nobody@example.org").exit())
                .isEqualTo(1);
        assertThat(terminal.run("account", "address", "add", "alice@example.org", "no address")
                        .exit())
                .isEqualTo(1);
    }
}
