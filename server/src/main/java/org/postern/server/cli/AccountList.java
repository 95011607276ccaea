package org.postern.server.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Account;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code account list}. */
@Command(name = "list", description = "List all accounts.")
final class AccountList implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    AccountList(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            List<Account> accounts = credentials.book().accounts();
            if (json) {
                Json.print(shell.out(), accounts.stream().map(View::of).toList());
            } else {
                table(accounts).print(shell.out());
            }
        });
    }

    private static Table table(List<Account> accounts) {
        Table table = new Table("ACCOUNT", "STATE", "CREATED", "SENDER ADDRESSES");
        for (Account account : accounts) {
            table.row(
                    account.name().value(),
                    account.isDisabled() ? "disabled" : "enabled",
                    Times.forPeople(account.createdAt()),
                    String.join(", ", new TreeSet<>(account.addresses())));
        }
        return table;
    }

    /** An account for scripts. */
    private record View(
            String account,
            boolean disabled,
            @Nullable String disabledAt,
            @Nullable String createdAt,
            Set<String> addresses) {

        static View of(Account account) {
            return new View(
                    account.name().value(),
                    account.isDisabled(),
                    Times.forScripts(account.disabledAt()),
                    Times.forScripts(account.createdAt()),
                    new TreeSet<>(account.addresses()));
        }
    }
}
