package org.postern.server.cli;

import java.util.concurrent.Callable;
import org.postern.credential.AccountName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code account enable}. */
@Command(name = "enable", description = "Let a disabled account log in again.")
final class AccountEnable implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    AccountEnable(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            AccountName name = account.in(credentials.book());
            credentials.book().enable(name);
            shell.err().println("Account " + name + " is enabled.");
        });
    }
}
