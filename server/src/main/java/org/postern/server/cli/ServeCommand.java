package org.postern.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.postern.server.config.ConfigException;
import org.postern.server.config.LoadedConfig;
import org.postern.server.wiring.PosternServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: runs gate and portal, or one of them, until it is told to stop. */
@Command(name = "serve", description = "Run the gate and the portal until SIGTERM or Ctrl-C.")
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final RolesOption roles = new RolesOption();

    ServeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        LoadedConfig loaded = config.load(shell.surroundings(), roles.wanted());
        loaded.warnings().forEach(warning -> LOG.warn("{}", warning));
        try (StopSignal stop = StopSignal.watch("TERM", "INT");
                PosternServer server = PosternServer.start(loaded.config())) {
            stop.await();
            server.drain(stop::isHurried);
        }
        return ExitCode.DONE;
    }
}
