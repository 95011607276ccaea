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

/** {@code account address add}. */
@Command(name = "add", description = "Let an account send from one more address.")
final class AddressAdd implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @Parameters(paramLabel = "ADDRESS", description = "Another address of the same person.")
    private String address = "";

    AddressAdd(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            AccountName name = account.in(book);
            Set<String> addresses = new TreeSet<>(book.account(name).addresses());
            addresses.add(address.toLowerCase(Locale.ROOT));
            book.setAddresses(name, addresses);
            shell.err().println("Account " + name + " may send from " + address + ".");
        });
    }
}
