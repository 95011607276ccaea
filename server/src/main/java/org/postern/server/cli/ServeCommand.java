package org.postern.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.postern.server.config.ConfigException;
import org.postern.server.config.LoadedConfig;
import org.postern.server.config.PosternConfig;
import org.postern.server.control.ControlAnswer;
import org.postern.server.control.ControlClient;
import org.postern.server.control.ControlCommand;
import org.postern.server.control.ControlSocket;
import org.postern.server.wiring.PosternServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: runs gate and portal, or one of them, until it is told to stop. */
@Command(name = "serve", description = "Run the gate and the portal until SIGTERM or Ctrl-C.")
final class ServeCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);

    /** What the next process says to the one before. */
    private static final String STOP = "stop";

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final RolesOption roles = new RolesOption();

    @Option(
            names = "--take-over",
            description =
                    "Start beside the process that serves this configuration now, on the same addresses; then have"
                            + " that one end its sessions and stop. For upgrades without interruption.")
    private boolean takeOver;

    ServeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws ConfigException, IOException {
        LoadedConfig loaded = load();
        loaded.warnings().forEach(warning -> LOG.warn("{}", warning));
        try (StopSignal stop = StopSignal.watch("TERM", "INT");
                PosternServer server =
                        takeOver ? PosternServer.startBeside(loaded.config()) : PosternServer.start(loaded.config());
                SignalHandlers hangUp = new SignalHandlers()) {
            if (takeOver) {
                tellTheOtherToStop(loaded.config());
            }
            Reload reload = new Reload(server, this::load, loaded);
            hangUp.on("HUP", reload::run);
            serve(server, reload, stop);
        }
        return ExitCode.DONE;
    }

    private void serve(PosternServer server, Reload reload, StopSignal stop) throws IOException {
        Map<String, ControlCommand> commands =
                Map.of("reload", arguments -> reload.run(), STOP, arguments -> stop(stop));
        try (ControlSocket control = server.openControl(commands)) {
            stop.await();
            server.drain(stop::isHurried);
        }
    }

    private static ControlAnswer stop(StopSignal stop) {
        stop.tell();
        return ControlAnswer.done("stopping");
    }

    private static void tellTheOtherToStop(PosternConfig config) throws IOException {
        int others = new ControlClient(config.data()).ask(STOP).size();
        LOG.info("Told {} to stop", others == 1 ? "the process that was here before" : others + " processes");
    }

    private LoadedConfig load() throws ConfigException {
        return config.load(shell.surroundings(), roles.wanted());
    }
}
