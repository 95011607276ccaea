package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PasswordCommandsTest {

    private static final String ALICE = "alice@example.org";

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @Test
    void createPrintsSixteenCharactersAndANewlineAndNothingElse() {
        Terminal.Result made = terminal.run("password", "create", ALICE, "--name", "phone");
        assertThat(made.exit()).isZero();
        assertThat(made.out()).matches("[2-9a-hjkmnp-z]{16}\n");
        assertThat(made.err())
                .isEqualToIgnoringNewLines("Client-specific password \"phone\" of alice@example.org for imap and smtp."
                        + " It is shown this once:");
    }

    @Test
    void everyWishArrives() {
        terminal.run(
                "password",
                "create",
                ALICE,
                "--name",
                "printer",
                "--scope",
                "smtp",
                "--expires",
                "90d",
                "--idle-expires",
                "30d",
                "--network",
                "192.0.2.0/24",
                "--network",
                "2001:db8::/32");
        JsonNode password = list(ALICE).get(0);
        assertThat(password.get("name").asString()).isEqualTo("printer");
        assertThat(password.get("scopes").toString()).isEqualTo("[\"smtp\"]");
        assertThat(password.get("createdAt").asString()).isEqualTo("2030-01-02T03:04:05Z");
        assertThat(password.get("expiresAt").asString()).isEqualTo("2030-04-02T03:04:05Z");
        assertThat(password.get("idleExpires").asString()).isEqualTo("30d");
        assertThat(password.get("networks").toString()).isEqualTo("[\"192.0.2.0/24\",\"2001:db8:0:0:0:0:0:0/32\"]");
        assertThat(password.get("lastUse").isNull()).isTrue();
    }

    @Test
    void scopesMayBeListedWithACommaOrRepeated() {
        terminal.run("password", "create", ALICE, "--name", "a", "--scope", "smtp,imap");
        terminal.run("password", "create", ALICE, "--name", "b", "--scope", "smtp", "--scope", "imap");
        assertThat(list(ALICE).get(0).get("scopes").toString()).isEqualTo("[\"imap\",\"smtp\"]");
        assertThat(list(ALICE).get(1).get("scopes").toString()).isEqualTo("[\"imap\",\"smtp\"]");
    }

    @Test
    void anUnknownAccountComesIntoBeingWithItsFirstPassword() {
        terminal.createPassword("carol@example.org", "any");
        assertThat(terminal.run("account", "list").out()).contains("carol@example.org");
    }

    @Test
    void withListedAccountsAnUnknownOneIsRefused() {
        terminal.configure("accounts: { mode: listed }");
        Terminal.Result refused = terminal.run("password", "create", ALICE, "--name", "phone");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).startsWith("postern: ").contains(ALICE);
        terminal.run("account", "add", ALICE);
        assertThat(terminal.createPassword(ALICE, "phone")).hasSize(16);
    }

    @Test
    void aBareNameIsAnAccountOfItsOwnUnlessThereIsADefaultDomain() {
        terminal.createPassword("alice", "bare");
        assertThat(list("alice").get(0).get("account").asString()).isEqualTo("alice");
        terminal.configure("accounts: { default-domain: example.org }");
        terminal.createPassword("Alice", "with a domain");
        assertThat(list(ALICE).get(0).get("account").asString()).isEqualTo(ALICE);
    }

    @Test
    void theTableIsAlignedAndShowsNoPassword() {
        String phone = terminal.createPassword(ALICE, "手机");
        String laptop = terminal.createPassword(ALICE, "laptop");
        String table = terminal.run("password", "list", ALICE).out();
        assertThat(table.lines().map(line -> line.replaceFirst("^\\S+\\s+", "")))
                .containsExactly(
                        "NAME    FOR        CREATED            EXPIRES  NETWORKS  LAST USED  FROM  CLIENT",
                        "手机    imap,smtp  2030-01-02 03:04Z  never    any       never",
                        "laptop  imap,smtp  2030-01-02 03:04Z  never    any       never");
        assertThat(table).doesNotContain(phone, laptop);
    }

    @Test
    void revokeEndsOnePasswordByNameOrById() {
        terminal.createPassword(ALICE, "phone");
        terminal.createPassword(ALICE, "laptop");
        terminal.createPassword(ALICE, "tablet");
        assertThat(terminal.run("password", "revoke", ALICE, "--name", "Phone").exit())
                .isZero();
        String id = list(ALICE).get(0).get("id").asString();
        Terminal.Result byId = terminal.run("password", "revoke", ALICE, "--id", id);
        assertThat(byId.exit()).isZero();
        assertThat(byId.out()).isEmpty();
        assertThat(byId.err()).isEqualToIgnoringNewLines("Revoked \"laptop\" of alice@example.org.");
        assertThat(list(ALICE))
                .singleElement()
                .extracting(left -> left.get("name").asString())
                .isEqualTo("tablet");
    }

    @Test
    void revokeEndsAllPasswordsIfAsked() {
        terminal.createPassword(ALICE, "phone");
        terminal.createPassword(ALICE, "laptop");
        assertThat(terminal.run("password", "revoke", ALICE, "--all").exit()).isZero();
        assertThat(list(ALICE)).isEmpty();
    }

    @Test
    void renameTakesANameOrAnId_andLeavesThePasswordAsItIs() {
        terminal.createPassword(ALICE, "phone");
        String id = list(ALICE).get(0).get("id").asString();
        Terminal.Result byName = terminal.run("password", "rename", ALICE, "--name", "Phone", "--to", "手机");
        assertThat(byName.exit()).isZero();
        assertThat(byName.out()).isEmpty();
        assertThat(byName.err()).isEqualToIgnoringNewLines("Renamed \"phone\" of alice@example.org to \"手机\".");
        assertThat(terminal.run("password", "rename", ALICE, "--id", id, "--to", " Tablet ")
                        .exit())
                .isZero();
        assertThat(list(ALICE)).singleElement().satisfies(password -> {
            assertThat(password.get("id").asString()).isEqualTo(id);
            assertThat(password.get("name").asString()).isEqualTo("Tablet");
        });
    }

    @Test
    void whatCannotBeRenamedFailsWithASentence() {
        terminal.createPassword(ALICE, "phone");
        terminal.createPassword(ALICE, "laptop");
        assertThat(terminal.run("password", "rename", ALICE, "--name", "phone", "--to", "Laptop"))
                .isEqualTo(failed("account alice@example.org already has a password named Laptop"));
        assertThat(terminal.run("password", "rename", ALICE, "--name", "tablet", "--to", "x"))
                .isEqualTo(failed("account alice@example.org has no password with the name tablet"));
        assertThat(terminal.run("password", "rename", ALICE, "--id", "none", "--to", "x"))
                .isEqualTo(failed("account alice@example.org has no password with the id none"));
        assertThat(terminal.run("password", "rename", ALICE, "--name", "phone"))
                .isEqualTo(wrongUse("Missing required option: '--to=NAME'", "password rename"));
        assertThat(terminal.run("password", "rename", ALICE, "--to", "x").exit())
                .isEqualTo(2);
    }

    @Test
    void whatCannotBeDoneFailsWithASentence() {
        terminal.createPassword(ALICE, "phone");
        assertThat(terminal.run("password", "create", ALICE, "--name", "phone"))
                .isEqualTo(failed("account alice@example.org already has a password named phone"));
        assertThat(terminal.run("password", "revoke", ALICE, "--name", "laptop"))
                .isEqualTo(failed("account alice@example.org has no password with the name laptop"));
        assertThat(terminal.run("password", "list", "nobody@example.org"))
                .isEqualTo(failed("account nobody@example.org is unknown"));
        assertThat(terminal.run("password", "create", "alice*master", "--name", "x"))
                .isEqualTo(failed("no account can be named alice*master"));
    }

    @Test
    void whatCannotBeMeantIsWrongUse() {
        assertThat(terminal.run("password", "create", ALICE))
                .isEqualTo(wrongUse("Missing required option: '--name=NAME'", "password create"));
        assertThat(terminal.run("password", "create", ALICE, "--name", "x", "--scope", "pop3"))
                .isEqualTo(wrongUse(
                        "Invalid value for option '--scope' (SERVICE): 'pop3' is not a service: use imap or smtp",
                        "password create"));
        assertThat(terminal.run("password", "create", ALICE, "--name", "x", "--expires", "soon"))
                .isEqualTo(wrongUse(
                        "Invalid value for option '--expires': 'soon' is not a duration: use a number with ms, s, m, h or"
                                + " d, such as 90d",
                        "password create"));
        assertThat(terminal.run("password", "create", ALICE, "--name", "x", "--network", "home")
                        .exit())
                .isEqualTo(2);
        assertThat(terminal.run("password", "revoke", ALICE))
                .isEqualTo(wrongUse(
                        "Missing required argument (specify one of these): (--name=NAME | --id=ID | --all)",
                        "password revoke"));
        assertThat(terminal.run("password", "revoke", ALICE, "--name", "x", "--all")
                        .exit())
                .isEqualTo(2);
    }

    private JsonNode list(String account) {
        return JsonMapper.shared()
                .readTree(terminal.run("password", "list", account, "--json").out());
    }

    private static Terminal.Result failed(String sentence) {
        return new Terminal.Result(1, "", "postern: " + sentence + System.lineSeparator());
    }

    private static Terminal.Result wrongUse(String sentence, String command) {
        String end = System.lineSeparator();
        return new Terminal.Result(2, "", "postern: " + sentence + end + "Try: postern " + command + " --help" + end);
    }
}
