package org.postern.server.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.postern.credential.AccountName;
import org.postern.credential.activity.Activity;
import org.postern.credential.factor.Factor;
import org.postern.portal.factor.FactorReset;
import org.postern.portal.factor.Journal;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code account reset-factors}. */
@Command(
        name = "reset-factors",
        description = "For somebody who has lost every second factor: removes them, the recovery codes and the trusted"
                + " devices, and signs the account out everywhere. Client-specific passwords are kept. Its owner is"
                + " told, and has to bind a factor at the next sign-in: make sure that it is the owner who asks.")
final class AccountResetFactors implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description =
                    "Who asked for it and how that was checked; kept in the log and among the account's activities.")
    private String reason = "";

    AccountResetFactors(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        if (reason.isBlank() || reason.strip().length() > Activity.MAX_TEXT_LENGTH) {
            throw new UsageException("the reason must have 1 to " + Activity.MAX_TEXT_LENGTH + " characters");
        }
        PosternConfig loaded = config.load(shell.surroundings()).config();
        return CredentialTask.perform(shell, loaded, credentials -> {
            AccountName name = account.in(credentials.book());
            // says so if there is none
            credentials.book().account(name);
            Journal journal = Journals.of(loaded, credentials, shell.clock());
            List<Factor> removed = new FactorReset(credentials.selfService(), journal).reset(name, reason);
            shell.err().println("The second factors of " + name + " are reset: " + list(removed) + ".");
        });
    }

    private static String list(List<Factor> removed) {
        return removed.isEmpty()
                ? "there were none"
                : removed.stream().map(factor -> factor.kind().label()).collect(Collectors.joining(", "));
    }
}
