package org.postern.server.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Account;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code account …}: which mailboxes may have client-specific passwords. */
@Command(name = "account", description = "Add, list, disable and enable accounts, and name their sender addresses.")
final class AccountCommands {

    private final Shell shell;

    AccountCommands(Shell shell) {
        this.shell = shell;
    }

    @Command(name = "add", description = "Add an account. Needed only with accounts.mode: listed.")
    int add(@Mixin ConfigOption config, @Parameters(paramLabel = "ACCOUNT") String account) throws Exception {
        return change(config, account, (book, name) -> {
            book.addAccount(name);
            shell.err().println("Account " + name + " is added.");
        });
    }

    @Command(name = "list", description = "List all accounts.")
    int list(
            @Mixin ConfigOption config,
            @Option(names = "--json", description = "Print JSON instead of a table.") boolean json)
            throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            List<Account> accounts = credentials.book().accounts();
            if (json) {
                Json.print(shell.out(), accounts.stream().map(View::of).toList());
            } else {
                print(accounts);
            }
        });
    }

    @Command(
            name = "disable",
            description = "Refuse all logins of an account and end its sessions. Its passwords are kept.")
    int disable(@Mixin ConfigOption config, @Parameters(paramLabel = "ACCOUNT") String account) throws Exception {
        return change(config, account, (book, name) -> {
            book.disable(name);
            shell.err().println("Account " + name + " is disabled.");
        });
    }

    @Command(name = "enable", description = "Let a disabled account log in again.")
    int enable(@Mixin ConfigOption config, @Parameters(paramLabel = "ACCOUNT") String account) throws Exception {
        return change(config, account, (book, name) -> {
            book.enable(name);
            shell.err().println("Account " + name + " is enabled.");
        });
    }

    private int change(ConfigOption config, String account, BiConsumer<CredentialBook, AccountName> change)
            throws Exception {
        return CredentialTask.perform(
                shell,
                config,
                credentials ->
                        change.accept(credentials.book(), credentials.book().named(account)));
    }

    private void print(List<Account> accounts) {
        Table table = new Table("ACCOUNT", "STATE", "CREATED", "SENDER ADDRESSES");
        for (Account account : accounts) {
            table.row(
                    account.name().value(),
                    account.isDisabled() ? "disabled" : "enabled",
                    Times.forPeople(account.createdAt()),
                    String.join(", ", new TreeSet<>(account.addresses())));
        }
        table.print(shell.out());
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
