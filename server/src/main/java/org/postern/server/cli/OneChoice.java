package org.postern.server.cli;

import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialBook;
import picocli.CommandLine.Option;

/** Which password of an account; exactly one option is given. */
final class OneChoice {

    @Option(names = "--name", paramLabel = "NAME", description = "The password with this name.")
    private @Nullable String name;

    @Option(names = "--id", paramLabel = "ID", description = "The password with this id, see \"password list\".")
    private @Nullable String id;

    ClientPassword find(CredentialBook book, AccountName account) throws FailedException {
        return book.passwords(account).stream()
                .filter(this::isMeant)
                .findFirst()
                .orElseThrow(() -> new FailedException("account " + account + " has no password with the "
                        + (name == null ? "id " + id : "name " + name)));
    }

    private boolean isMeant(ClientPassword password) {
        return name == null ? password.id().equals(id) : password.name().equalsIgnoreCase(name.strip());
    }
}
