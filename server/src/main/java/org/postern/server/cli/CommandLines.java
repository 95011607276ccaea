package org.postern.server.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.postern.credential.CidrBlock;
import org.postern.credential.Scope;
import org.postern.server.config.Durations;
import org.postern.server.config.Role;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;

/** All commands, put together. */
public final class CommandLines {

    private static final int WIDTH = 100;

    private CommandLines() {}

    /**
     * The command line of one process, whose {@code execute} returns the exit code.
     *
     * @param arguments when they begin with the name of a command, only that one is put together: reading the annotations
     *     of all of them takes a quarter of a second
     */
    public static CommandLine of(Shell shell, String... arguments) {
        Map<String, Supplier<Object>> all = commands(shell);
        Supplier<Object> named = arguments.length == 0 ? null : all.get(arguments[0]);
        Stream<Supplier<Object>> wanted = named == null ? all.values().stream() : Stream.of(named);
        return complete(
                group(
                        "postern",
                        "The side gate of a mail server: lets IMAP and SMTP clients in by client-specific passwords only."
                                + " Every command has its own --help.",
                        wanted.map(Supplier::get).toArray()),
                shell);
    }

    /** By their names, in the order in which they are shown. */
    private static Map<String, Supplier<Object>> commands(Shell shell) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(shell));
        commands.put("serve", () -> new ServeCommand(shell));
        commands.put("reload", () -> new ReloadCommand(shell));
        commands.put(
                "sessions", () -> new CommandLine(new SessionsCommand(shell)).addSubcommand(new SessionsKill(shell)));
        commands.put("check", () -> new CheckCommand(shell));
        commands.put("account", () -> accounts(shell));
        commands.put("password", () -> passwords(shell));
        commands.put("upstream-secret", () -> upstreamSecrets(shell));
        commands.put("config", () -> config(shell));
        commands.put("share-classes", () -> new ShareClassesCommand(shell));
        return commands;
    }

    private static CommandLine accounts(Shell shell) {
        CommandLine addresses = group(
                "address",
                "Name the sender addresses an account may use besides its own name (sender-policy: enforce).",
                new AddressAdd(shell),
                new AddressRemove(shell));
        return group(
                        "account",
                        "Add, list, disable and enable accounts, name their sender addresses, and do for their owners what"
                                + " these cannot do at the portal.",
                        new AccountAdd(shell),
                        new AccountList(shell),
                        new AccountDisable(shell),
                        new AccountEnable(shell),
                        new AccountSetWebPassword(shell),
                        new AccountImportNumbers(shell),
                        new AccountResetFactors(shell))
                .addSubcommand(addresses);
    }

    private static CommandLine passwords(Shell shell) {
        return group(
                "password",
                "Create, list, rename and revoke client-specific passwords.",
                new PasswordCreate(shell),
                new PasswordList(shell),
                new PasswordRename(shell),
                new PasswordRevoke(shell));
    }

    private static CommandLine upstreamSecrets(Shell shell) {
        return group(
                "upstream-secret",
                "Keep the second secret with which Postern logs in upstream as an account (stored-secret).",
                new UpstreamSecretSet(shell),
                new UpstreamSecretRemove(shell));
    }

    private static CommandLine config(Shell shell) {
        return group(
                "config",
                "Print the commented manual of the configuration, or read one for errors.",
                new ConfigPrintDefaults(shell),
                new ConfigCheck(shell));
    }

    private static CommandLine group(String name, String description, Object... commands) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        CommandLine group = new CommandLine(spec);
        for (Object command : commands) {
            group.addSubcommand(command);
        }
        return group;
    }

    private static CommandLine complete(CommandLine postern, Shell shell) {
        everywhere(postern);
        Complaints complaints = new Complaints(shell.err());
        return postern.setOut(shell.out())
                .setErr(shell.err())
                .setExecutionExceptionHandler(complaints)
                .setParameterExceptionHandler(complaints)
                .registerConverter(Duration.class, CommandLines::duration)
                .registerConverter(Scope.class, CommandLines::scope)
                .registerConverter(Role.class, CommandLines::role)
                .registerConverter(CidrBlock.class, CommandLines::block);
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

    private static Role role(String text) {
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(text)) {
                return role;
            }
        }
        throw new TypeConversionException("'" + text + "' is not a role: use proxy or portal");
    }

    private static CidrBlock block(String text) {
        try {
            return CidrBlock.of(text);
        } catch (IllegalArgumentException bad) {
            throw new TypeConversionException(String.valueOf(bad.getMessage()));
        }
    }
}
