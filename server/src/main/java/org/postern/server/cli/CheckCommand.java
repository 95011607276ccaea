package org.postern.server.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.server.check.CheckReport;
import org.postern.server.check.Finding;
import org.postern.server.config.ConfigException;
import org.postern.server.config.LoadedConfig;
import org.postern.server.wiring.CheckRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code check}: a dry run that proves what the configuration promises. */
@Command(
        name = "check",
        description = {
            "Prove a configuration: certificates, ports, store, the mail servers and their TLS, that every login method"
                    + " opens the right mailbox, and what the portal needs.",
            "Leaves an empty folder with a random name in the probe accounts' mailboxes and removes it again."
        })
final class CheckCommand implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final RolesOption roles = new RolesOption();

    @Option(
            names = "--probe-accounts",
            split = ",",
            paramLabel = "ACCOUNT",
            description = "Two accounts that exist, such as alice@example.org,bob@example.org. Default: those of each"
                    + " upstream in the configuration; without any, mailboxes are not proven.")
    private List<String> probeAccounts = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON instead of a report.")
    private boolean json;

    CheckCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws ConfigException, UsageException {
        if (!probeAccounts.isEmpty() && probeAccounts.stream().distinct().count() != 2) {
            throw new UsageException("--probe-accounts needs two different accounts");
        }
        LoadedConfig loaded = config.load(shell.surroundings(), roles.wanted());
        loaded.warnings().forEach(warning -> shell.err().println("warning: " + warning));
        CheckReport report = CheckRun.run(loaded.config(), probeAccounts);
        if (json) {
            Json.print(shell.out(), report.findings());
        } else {
            report.findings().forEach(finding -> print(finding, shell.out()));
            shell.out().println(verdict(report));
        }
        return report.isGood() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static void print(Finding finding, PrintWriter out) {
        out.println(sign(finding.status()) + " " + finding.subject() + ": " + finding.words());
        if (!finding.remedy().isEmpty()) {
            out.println("    " + finding.remedy());
        }
    }

    private static String sign(Finding.Status status) {
        return switch (status) {
            case OK -> "\u2713";
            case WARNING -> "!";
            case FAILED -> "\u2717";
            case SKIPPED -> "\u2013";
        };
    }

    private static String verdict(CheckReport report) {
        long failed = count(report, Finding.Status.FAILED);
        long warnings = count(report, Finding.Status.WARNING);
        long skipped = count(report, Finding.Status.SKIPPED);
        return (failed == 0 ? "Everything that was looked at works" : failed + " failed")
                + (warnings == 0 ? "" : ", " + warnings + " to look at")
                + (skipped == 0 ? "" : ", " + skipped + " not looked at")
                + ".";
    }

    private static long count(CheckReport report, Finding.Status status) {
        return report.findings().stream()
                .filter(finding -> finding.status() == status)
                .count();
    }
}
