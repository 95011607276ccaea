package org.postern.server.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code config print-defaults}: the file {@code config/postern.yaml}, from the jar. */
@Command(name = "print-defaults", description = "Print every key with its meaning and default, ready to be edited.")
final class ConfigPrintDefaults implements Callable<Integer> {

    private final Shell shell;

    ConfigPrintDefaults(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws IOException {
        shell.out().print(Resources.text("postern.yaml"));
        shell.out().flush();
        return ExitCode.DONE;
    }
}
