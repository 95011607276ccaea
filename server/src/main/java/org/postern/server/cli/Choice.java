package org.postern.server.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialBook;
import picocli.CommandLine.Option;

/** Which passwords of an account; exactly one option is given. */
final class Choice {

    @Option(names = "--name", paramLabel = "NAME", description = "The password with this name.")
    private @Nullable String name;

    @Option(names = "--id", paramLabel = "ID", description = "The password with this id, see \"password list\".")
    private @Nullable String id;

    @Option(names = "--all", description = "All passwords of the account.")
    private boolean all;

    List<ClientPassword> revoke(CredentialBook book, AccountName account) {
        if (all) {
            return book.revokeAll(account);
        }
        return List.of(
                name != null ? book.revokeByName(account, name) : book.revokeById(account, Objects.requireNonNull(id)));
    }
}
