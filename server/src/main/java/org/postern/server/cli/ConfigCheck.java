package org.postern.server.cli;

import java.util.concurrent.Callable;
import org.postern.server.config.ConfigException;
import org.postern.server.config.LoadedConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code config check}: only reads; what needs the network is {@link CheckCommand}'s. */
@Command(name = "check", description = "Read a configuration without using it, and say what is wrong with it.")
final class ConfigCheck implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    ConfigCheck(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws ConfigException {
        LoadedConfig loaded = config.load(shell.surroundings());
        loaded.warnings().forEach(warning -> shell.err().println("warning: " + warning));
        shell.err().println("The configuration can be used.");
        return ExitCode.DONE;
    }
}
