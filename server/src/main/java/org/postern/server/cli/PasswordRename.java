package org.postern.server.cli;

import java.util.concurrent.Callable;
import org.postern.credential.AccountName;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialBook;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code password rename}. */
@Command(name = "rename", description = "Give a password another name; the client that uses it notices nothing.")
final class PasswordRename implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private OneChoice choice = new OneChoice();

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "The new name.")
    private String newName = "";

    PasswordRename(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            AccountName owner = account.in(book);
            ClientPassword old = choice.find(book, owner);
            ClientPassword renamed = book.rename(owner, old.id(), newName);
            shell.err().println("Renamed \"" + old.name() + "\" of " + owner + " to \"" + renamed.name() + "\".");
        });
    }
}
