package org.postern.server.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialBook;
import org.postern.credential.NewPassword;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code password …}: makes, lists and ends client-specific passwords. */
@Command(name = "password", description = "Create, list and revoke client-specific passwords.")
final class PasswordCommands {

    private final Shell shell;

    PasswordCommands(Shell shell) {
        this.shell = shell;
    }

    @Command(
            name = "create",
            description = "Make a client-specific password: prints its 16 characters, this once, and nothing else.")
    int create(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "ACCOUNT", description = "Whose mailbox it opens, such as alice@example.org.")
                    String account,
            @Mixin Wishes wishes)
            throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            try (NewPassword made = book.createPassword(
                    book.named(account), wishes.request(shell.clock().instant()))) {
                PasswordView.describe(shell.err(), made.password());
                print(shell.out(), made);
            }
        });
    }

    @Command(name = "list", description = "List an account's passwords that are not revoked.")
    int list(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--json", description = "Print JSON instead of a table.") boolean json)
            throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            List<ClientPassword> passwords =
                    credentials.book().passwords(credentials.book().named(account));
            Instant now = shell.clock().instant();
            if (json) {
                Json.print(
                        shell.out(),
                        passwords.stream()
                                .map(password -> PasswordView.of(password, now))
                                .toList());
            } else {
                PasswordView.table(passwords, now).print(shell.out());
            }
        });
    }

    @Command(name = "revoke", description = "End a password at once: no new login, and its live sessions are closed.")
    int revoke(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @ArgGroup(exclusive = true, multiplicity = "1") Choice choice)
            throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            for (ClientPassword revoked : choice.revoke(book, book.named(account))) {
                shell.err().println("Revoked \"" + revoked.name() + "\" of " + revoked.account() + ".");
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
