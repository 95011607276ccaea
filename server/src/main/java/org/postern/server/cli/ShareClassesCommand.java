package org.postern.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.postern.server.config.ConfigException;
import org.postern.server.demo.Rehearsal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code share-classes}: what the launcher makes an archive of; the archive itself is its business and the runtime's. */
@Command(
        name = "share-classes",
        description =
                "Keep the classes of a gate in an archive beside the libraries, so that each command starts in two thirds"
                        + " of the time. Once after unpacking, and again after each update of Java; by whoever may write there.")
final class ShareClassesCommand implements Callable<Integer> {
    private final Shell shell;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            required = true,
            description = "Where the gate of the rehearsal keeps its store; the launcher names a temporary folder.")
    private Path data = Path.of("");

    ShareClassesCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException, ConfigException {
        Rehearsal.run(data, shell.surroundings(), shell.clock(), shell.random());
        return ExitCode.DONE;
    }
}
