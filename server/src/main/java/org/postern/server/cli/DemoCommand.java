package org.postern.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.server.config.ConfigException;
import org.postern.server.demo.Demo;
import org.postern.server.demo.DemoPorts;
import org.postern.server.demo.DemoUpstream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code demo}: gate and portal with everything around them, and nothing configured. */
@Command(
        name = "demo",
        description =
                "Run gate and portal in front of an embedded mail server, and say how to log in. Nothing to configure.")
final class DemoCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--port-base",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Ports are counted from here: the portal on N+8443, IMAP on N+143 and N+993, SMTP on N+587 and N+465,"
                            + " the mail server behind on N+1143 and N+1025. Default: ${DEFAULT-VALUE}")
    private int portBase;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep certificate, store and configuration here. Default: a temporary folder.")
    private @Nullable Path data;

    DemoCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, ConfigException, FailedException, UsageException {
        DemoPorts ports = ports();
        DemoUpstream upstream = ServiceLoader.load(DemoUpstream.class)
                .findFirst()
                .orElseThrow(() -> new FailedException(
                        "the demonstration's mail server is not on the class path: start with bin/postern demo"));
        try (StopSignal stop = StopSignal.watch("TERM", "INT", "HUP");
                Demo demo = Demo.start(upstream, ports, data, shell.surroundings(), shell.clock(), shell.random())) {
            new DemoGuide(demo, ports).print(shell.out());
            stop.await();
            stop.close(); // from here on a signal ends the process at once
        }
        return ExitCode.DONE;
    }

    private DemoPorts ports() throws UsageException {
        try {
            return new DemoPorts(portBase);
        } catch (IllegalArgumentException outOfRange) {
            throw new UsageException(String.valueOf(outOfRange.getMessage()));
        }
    }
}
