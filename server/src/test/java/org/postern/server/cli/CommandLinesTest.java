package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What holds for every command. */
class CommandLinesTest {

    @TempDir
    Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    static Stream<List<String>> commands() {
        Shell shell = Shell.ofProcess(new Terminal(Path.of(System.getProperty("java.io.tmpdir"))));
        return below(List.of(), CommandLines.of(shell));
    }

    private static Stream<List<String>> below(List<String> path, CommandLine command) {
        return Stream.concat(
                Stream.of(path),
                command.getSubcommands().entrySet().stream()
                        .flatMap(sub -> below(
                                Stream.concat(path.stream(), Stream.of(sub.getKey()))
                                        .toList(),
                                sub.getValue())));
    }

    @Test
    void onlyTheCommandThatIsNamedIsPutTogether() {
        Shell shell = Shell.ofProcess(terminal);

        assertThat(CommandLines.of(shell, "password", "list").getSubcommands()).containsOnlyKeys("password");
        assertThat(CommandLines.of(shell, "pasword").getSubcommands()).containsKeys("password", "serve", "config");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItselfAndItsExitCodes(List<String> command) {
        Terminal.Result help = run(command, "--help");
        assertThat(help.exit()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("Usage: postern", "Exit codes:", "2   wrong usage or configuration");
        assertThat(help.out().lines().toList().get(1)).as("description").isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandKnowsTheVersion(List<String> command) {
        Terminal.Result version = run(command, "--version");
        assertThat(version.exit()).isZero();
        assertThat(version.out()).matches("postern \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandTurnsAwayWhatItDoesNotKnow(List<String> command) {
        Terminal.Result wrong = run(command, "--no-such-option");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err()).startsWith("postern: ").doesNotContain("Exception");
    }

    @Test
    void aMistypedCommandIsGuessed() {
        assertThat(terminal.run("pasword", "list").err()).contains("Did you mean: postern password");
    }

    @Test
    void withoutACommandTheyAreAllListed() {
        Terminal.Result nothing = terminal.run();
        assertThat(nothing.exit()).isEqualTo(2);
        assertThat(nothing.err())
                .contains("demo", "serve", "check", "account", "password", "upstream-secret", "config");
    }

    @Test
    void theManualIsPrintedAsItIs() throws Exception {
        Terminal.Result printed = terminal.run("config", "print-defaults");
        assertThat(printed.exit()).isZero();
        assertThat(printed.out()).isEqualTo(Files.readString(Path.of("..", "config", "postern.yaml")));
    }

    @Test
    void everythingWrongInAConfigurationIsSaidByEveryCommandThatReadsIt() {
        terminal.write("postern.yaml", "dta: x\nlisteners: [ { protocol: imap, address: nowhere } ]\n");
        for (List<String> command : List.of(
                List.of("serve"),
                List.of("check"),
                List.of("config", "check"),
                List.of("account", "list"),
                List.of("password", "create", "alice", "--name", "x"))) {
            Terminal.Result wrong = run(command);
            assertThat(wrong.exit()).isEqualTo(2);
            assertThat(wrong.out()).isEmpty();
            assertThat(wrong.err().lines())
                    .hasSize(5)
                    .startsWith("postern: the configuration has 4 problems:")
                    .anySatisfy(line -> assertThat(line).contains("postern.yaml:1:1: dta: is unknown"));
        }
    }

    @Test
    void theConfigurationCanBeNamed() {
        Terminal.Result missing = terminal.run(
                "config", "check", "--config", folder.resolve("other.yaml").toString());
        assertThat(missing.exit()).isEqualTo(2);
        assertThat(missing.err()).contains("other.yaml: does not exist");
        assertThat(terminal.run("config", "check").exit()).isZero();
    }

    @Test
    void aStoreThatCannotBeOpenedIsAFailureWithoutAStackTrace() throws Exception {
        Files.writeString(folder.resolve("data"), "a file where a folder should be");
        Terminal.Result failed = terminal.run("account", "list");
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).startsWith("postern: ").doesNotContain("\tat ");
    }

    private Terminal.Result run(List<String> command, String... more) {
        return terminal.run(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
    }
}
