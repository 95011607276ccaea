package org.postern.server.cli;

import java.util.concurrent.Callable;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialBook;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code password revoke}. */
@Command(name = "revoke", description = "End a password at once: no new login, and its live sessions are closed.")
final class PasswordRevoke implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Choice choice = new Choice();

    PasswordRevoke(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            for (ClientPassword revoked : choice.revoke(book, account.in(book))) {
                shell.err().println("Revoked \"" + revoked.name() + "\" of " + revoked.account() + ".");
            }
        });
    }
}
