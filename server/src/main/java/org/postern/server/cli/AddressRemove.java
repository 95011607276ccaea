package org.postern.server.cli;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code account address remove}. */
@Command(name = "remove", description = "Take an address from an account.")
final class AddressRemove implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @Parameters(paramLabel = "ADDRESS", description = "One that was added before.")
    private String address = "";

    AddressRemove(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            AccountName name = account.in(book);
            Set<String> addresses = new TreeSet<>(book.account(name).addresses());
            if (!addresses.remove(address.toLowerCase(Locale.ROOT))) {
                throw new FailedException("account " + name + " has no address " + address);
            }
            book.setAddresses(name, addresses);
            shell.err().println("Account " + name + " may no longer send from " + address + ".");
        });
    }
}
