package org.postern.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.postern.server.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reload}: as SIGHUP does, and says what came of it. */
@Command(
        name = "reload",
        description =
                "Have the running server read its configuration again: certificates, upstreams, routes, limits and"
                        + " log level change without touching a session; what needs a restart is said.")
final class ReloadCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    ReloadCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws ConfigException, IOException, FailedException {
        return new Running(config.load(shell.surroundings()).config(), shell).tell("reload");
    }
}
