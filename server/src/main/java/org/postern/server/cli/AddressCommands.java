package org.postern.server.cli;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code account address …}: sender addresses for {@code sender-policy: enforce}. */
@Command(
        name = "address",
        description = "Name the sender addresses an account may use besides its own name, for sender-policy: enforce.")
final class AddressCommands {

    private final Shell shell;

    AddressCommands(Shell shell) {
        this.shell = shell;
    }

    @Command(name = "add", description = "Let an account send from one more address.")
    int add(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "ADDRESS") String address)
            throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            AccountName name = book.named(account);
            Set<String> addresses = new TreeSet<>(book.account(name).addresses());
            addresses.add(address.toLowerCase(Locale.ROOT));
            book.setAddresses(name, addresses);
            shell.err().println("Account " + name + " may send from " + address + ".");
        });
    }

    @Command(name = "remove", description = "Take an address from an account.")
    int remove(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "ADDRESS") String address)
            throws Exception {
        return CredentialTask.perform(shell, config, credentials -> {
            CredentialBook book = credentials.book();
            AccountName name = book.named(account);
            Set<String> addresses = new TreeSet<>(book.account(name).addresses());
            if (!addresses.remove(address.toLowerCase(Locale.ROOT))) {
                throw new FailedException("account " + name + " has no address " + address);
            }
            book.setAddresses(name, addresses);
            shell.err().println("Account " + name + " may no longer send from " + address + ".");
        });
    }
}
