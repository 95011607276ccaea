package org.postern.server.cli;

import java.io.IOException;
import org.postern.server.config.ConfigException;
import org.postern.server.config.LoadedConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config …}: the manual, and what is wrong with a configuration. */
@Command(name = "config", description = "Print the commented manual of the configuration, or read one for errors.")
final class ConfigCommands {

    private final Shell shell;

    ConfigCommands(Shell shell) {
        this.shell = shell;
    }

    @Command(name = "print-defaults", description = "Print every key with its meaning and default, ready to be edited.")
    int printDefaults() throws IOException {
        shell.out().print(Resources.text("postern.yaml"));
        shell.out().flush();
        return ExitCode.DONE;
    }

    @Command(name = "check", description = "Read a configuration without using it, and say what is wrong with it.")
    int check(@Mixin ConfigOption config) throws ConfigException {
        LoadedConfig loaded = config.load(shell.surroundings());
        loaded.warnings().forEach(warning -> shell.err().println("warning: " + warning));
        shell.err().println("The configuration can be used.");
        return ExitCode.DONE;
    }
}
