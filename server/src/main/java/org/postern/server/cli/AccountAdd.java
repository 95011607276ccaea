package org.postern.server.cli;

import java.util.concurrent.Callable;
import org.postern.credential.AccountName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code account add}. */
@Command(name = "add", description = "Add an account. Needed only with accounts.mode: listed.")
final class AccountAdd implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    AccountAdd(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            AccountName name = account.in(credentials.book());
            credentials.book().addAccount(name);
            shell.err().println("Account " + name + " is added.");
        });
    }
}
