package org.postern.server.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.postern.credential.CredentialBook;
import org.postern.credential.NewPassword;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code password create}: the contract for scripts is 16 characters and a newline on standard output. */
@Command(
        name = "create",
        description = "Make a client-specific password: prints its 16 characters, this once, and nothing else.")
final class PasswordCreate implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @Mixin
    private final Wishes wishes = new Wishes();

    PasswordCreate(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            try (NewPassword made = book.createPassword(
                    account.in(book), wishes.request(shell.clock().instant()))) {
                PasswordView.describe(shell.err(), made.password());
                print(shell.out(), made);
            }
        });
    }

    /** Character by character, so that no copy stays behind as text. */
    private static void print(PrintWriter out, NewPassword made) {
        made.secret().reveal(characters -> {
            for (byte character : characters) {
                out.write(character);
            }
            return characters.length;
        });
        out.write('\n');
        out.flush();
    }
}
