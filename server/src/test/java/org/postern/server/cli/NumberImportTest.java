package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.AccountName;
import org.postern.credential.profile.Profile;
import org.postern.credential.service.Credentials;

class NumberImportTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @Test
    void numbersAreImportedInOneForm() throws Exception {
        Terminal.Result imported = importing("""
                \uFEFFaccount,number
                # from the personnel office

                Alice@Example.org,138 0013 8000
                "bob@example.org" , "+86-139-0013-9000"
                carol@example.org,+447400123456
                """);
        assertThat(imported.exit()).isZero();
        assertThat(imported.out()).isEmpty();
        assertThat(imported.err()).isEqualToIgnoringNewLines("3 numbers are imported.");
        assertThat(numberOf("alice@example.org")).isEqualTo("+8613800138000");
        assertThat(numberOf("bob@example.org")).isEqualTo("+8613900139000");
        assertThat(numberOf("carol@example.org")).isEqualTo("+447400123456");
    }

    @Test
    void anotherImportReplacesNumbers() throws Exception {
        importing("alice@example.org,13800138000\n");
        assertThat(importing("alice@example.org,13900139000\n").err()).startsWith("1 number is imported.");
        assertThat(numberOf("alice@example.org")).isEqualTo("+8613900139000");
    }

    @Test
    void everyProblemIsSaidWithItsLineAndNothingIsImported() throws Exception {
        Terminal.Result imported = importing("""
                account,number
                alice@example.org,13800138000
                bob@example.org,1.38E+10
                @nobody,13900139000
                carol@example.org
                dave@example.org,13700137000,manager
                ALICE@example.org,13600136000
                erin@example.org,+86 138 0013 8000
                frank@example.org,
                """);
        assertThat(imported.exit()).isEqualTo(1);
        assertThat(imported.err().lines())
                .containsExactly(
                        "numbers.csv, line 3: '1.38E+10' is no telephone number that gets SMS",
                        "numbers.csv, line 4: no account can be named @nobody",
                        "numbers.csv, line 5: must be an account, a comma and a number",
                        "numbers.csv, line 6: must be an account, a comma and a number",
                        "numbers.csv, line 7: account alice@example.org stands in line 2 already",
                        "numbers.csv, line 8: number +8613800138000 stands in line 2 already",
                        "numbers.csv, line 9: '' is no telephone number that gets SMS",
                        "postern: nothing is imported: there are 7 problems");
        assertThat(terminal.run("account", "list").out()).doesNotContain("alice");
    }

    @Test
    void whatIsNotUtf8IsAProblemOfItsLine() throws Exception {
        Files.write(
                folder.resolve("numbers.csv"), "账号,手机\n张三@example.org,13800138000\n".getBytes(Charset.forName("GBK")));
        assertThat(run().err())
                .isEqualToIgnoringNewLines(
                        "numbers.csv, line 2: is not UTF-8" + "postern: nothing is imported: there is a problem");
    }

    @Test
    void whereAccountsAreListedUnknownOnesAreProblems() {
        terminal.configure("accounts: { mode: listed }\n");
        terminal.run("account", "add", "alice@example.org");
        Terminal.Result imported = importing("bob@example.org,13900139000\nalice@example.org,13800138000\nx,y1\n");
        assertThat(imported.err().lines())
                .containsExactly(
                        "numbers.csv, line 1: account bob@example.org is unknown",
                        "numbers.csv, line 3: 'y1' is no telephone number that gets SMS",
                        "postern: nothing is imported: there are 2 problems");
    }

    @Test
    void aFirstLineThatIsNoHeadingIsNotSkipped() {
        assertThat(importing("carol@example.org,\n").err()).startsWith("numbers.csv, line 1:");
        assertThat(importing("carol\n").err()).startsWith("numbers.csv, line 1:");
    }

    @Test
    void aDryRunOnlyLooks() throws Exception {
        terminal.write("numbers.csv", "alice@example.org,13800138000\n");
        Terminal.Result looked = run("--dry-run");
        assertThat(looked.exit()).isZero();
        assertThat(looked.err()).isEqualToIgnoringNewLines("1 number could be imported.");
        assertThat(terminal.run("account", "list").out()).doesNotContain("alice");
    }

    @Test
    void aFileThatIsNotThereIsAFailure() {
        assertThat(terminal.run("account", "import-numbers", "/nowhere.csv").exit())
                .isEqualTo(1);
    }

    private Terminal.Result importing(String csv) {
        terminal.write("numbers.csv", csv);
        return run();
    }

    private Terminal.Result run(String... options) {
        String[] command = new String[3 + options.length];
        command[0] = "account";
        command[1] = "import-numbers";
        command[2] = folder.resolve("numbers.csv").toString();
        System.arraycopy(options, 0, command, 3, options.length);
        return terminal.run(command);
    }

    private @Nullable String numberOf(String account) throws Exception {
        AccountName name = new AccountName(account);
        try (Credentials credentials =
                Credentials.open(terminal.config().credentials(), Clock.systemUTC(), new SecureRandom())) {
            byte[] sealed = credentials.selfService().profiles().of(name).sealedNumber();
            return sealed == null
                    ? null
                    : new String(
                            credentials.selfService().sealer().open(sealed, Profile.numberPlace(name)),
                            StandardCharsets.UTF_8);
        }
    }
}
