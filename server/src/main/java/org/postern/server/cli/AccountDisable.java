package org.postern.server.cli;

import java.util.concurrent.Callable;
import org.postern.credential.AccountName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code account disable}. */
@Command(
        name = "disable",
        description = "Refuse all logins of an account and end its sessions. Its passwords are kept.")
final class AccountDisable implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    AccountDisable(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            AccountName name = account.in(credentials.book());
            credentials.book().disable(name);
            shell.err().println("Account " + name + " is disabled.");
        });
    }
}
