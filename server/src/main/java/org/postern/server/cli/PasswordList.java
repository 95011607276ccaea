package org.postern.server.cli;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.postern.credential.ClientPassword;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code password list}. */
@Command(name = "list", description = "List an account's passwords that are not revoked.")
final class PasswordList implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    PasswordList(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            List<ClientPassword> passwords = credentials.book().passwords(account.in(credentials.book()));
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
}
