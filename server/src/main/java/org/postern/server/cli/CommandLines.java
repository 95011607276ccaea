package org.postern.server.cli;

import java.time.Duration;
import org.postern.credential.CidrBlock;
import org.postern.credential.Scope;
import org.postern.server.config.Durations;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** All commands, put together. */
public final class CommandLines {

    private static final int WIDTH = 100;

    private CommandLines() {}

    /** @return the command line of one process; its {@code execute} returns the exit code */
    public static CommandLine of(Shell shell) {
        CommandLine postern = new CommandLine(new Postern())
                .addSubcommand(new ServeCommand(shell))
                .addSubcommand(new CheckCommand(shell))
                .addSubcommand(new CommandLine(new AccountCommands(shell)).addSubcommand(new AddressCommands(shell)))
                .addSubcommand(new PasswordCommands(shell))
                .addSubcommand(new UpstreamSecretCommands(shell))
                .addSubcommand(new ConfigCommands(shell));
        postern.setOut(shell.out());
        postern.setErr(shell.err());
        postern.setExecutionExceptionHandler(new Complaints(shell.err()));
        postern.registerConverter(Duration.class, CommandLines::duration);
        postern.registerConverter(Scope.class, CommandLines::scope);
        postern.registerConverter(CidrBlock.class, asWritten(CidrBlock::of));
        everywhere(postern);
        return postern;
    }

    /** What holds for each command, however deep. */
    private static void everywhere(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        spec.mixinStandardHelpOptions(true);
        spec.versionProvider(new Version());
        spec.usageMessage()
                .sortOptions(false)
                .width(WIDTH)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(ExitCode.help());
        command.getSubcommands().values().forEach(CommandLines::everywhere);
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new TypeConversionException(
                        "'" + text + "' is not a duration: use a number with ms, s, m, h or d, such as 90d"));
    }

    private static Scope scope(String text) {
        return Scope.of(text)
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a service: use imap or smtp"));
    }

    private static <T> ITypeConverter<T> asWritten(ITypeConverter<T> converter) {
        return text -> {
            try {
                return converter.convert(text);
            } catch (IllegalArgumentException bad) {
                throw new TypeConversionException(String.valueOf(bad.getMessage()));
            }
        };
    }

    @Command(
            name = "postern",
            description = {
                "The side gate of a mail server: lets IMAP and SMTP clients in by client-specific passwords only.%n",
                "Every command has its own --help."
            })
    private static final class Postern {}
}
