package org.postern.server.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.postern.credential.CredentialException;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.keys.KeyException;
import org.postern.server.config.ConfigException;
import org.postern.server.config.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says to a person why a command failed; stack traces are for bugs, and go to the log. */
final class Complaints implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

    /** Faults whose message is meant for the operator. */
    private static final List<Class<? extends Exception>> FAULTS = List.of(
            CredentialException.class,
            StoreUnavailableException.class,
            KeyException.class,
            FailedException.class,
            IOException.class);

    private final PrintWriter err;

    Complaints(PrintWriter err) {
        this.err = err;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        err.println("postern: " + String.valueOf(wrong.getMessage()).replaceFirst("^Error: ", ""));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        if (command.getSubcommands().isEmpty()) {
            err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        } else {
            command.usage(err);
        }
        return ExitCode.WRONG_USE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof ConfigException wrong) {
            return complain(wrong);
        }
        if (failure instanceof UsageException wrong) {
            err.println("postern: " + wrong.getMessage());
            return ExitCode.WRONG_USE;
        }
        if (FAULTS.stream().anyMatch(fault -> fault.isInstance(failure))) {
            err.println("postern: " + failure.getMessage());
        } else {
            LOG.error("Bug in {}", command.getCommandSpec().qualifiedName(), failure);
            err.println("postern: internal error: " + failure.getClass().getSimpleName());
        }
        return ExitCode.FAILED;
    }

    private int complain(ConfigException wrong) {
        int count = wrong.problems().size();
        err.println("postern: the configuration has " + (count == 1 ? "a problem:" : count + " problems:"));
        for (Problem problem : wrong.problems()) {
            err.println("  " + problem);
        }
        return ExitCode.WRONG_USE;
    }
}
