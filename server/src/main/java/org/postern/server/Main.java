package org.postern.server;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import org.postern.server.cli.CommandLines;
import org.postern.server.cli.Shell;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Begins and ends the process; everything else is a command. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Shell shell = new Shell(
                new ProcessSurroundings(),
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                new SecureRandom());
        System.exit(CommandLines.of(shell).execute(arguments));
    }
}
