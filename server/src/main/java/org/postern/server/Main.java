package org.postern.server;

import org.postern.server.cli.CommandLines;
import org.postern.server.cli.Shell;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Begins and ends the process; everything else is a command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Shell shell = Shell.ofProcess(new ProcessSurroundings());
        System.exit(CommandLines.of(shell, arguments).execute(arguments));
    }
}
