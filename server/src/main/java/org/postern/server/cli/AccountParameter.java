package org.postern.server.cli;

import org.postern.credential.AccountName;
import org.postern.credential.CredentialBook;
import picocli.CommandLine.Parameters;

/** Whose mailbox a command is about. */
final class AccountParameter {

    @Parameters(paramLabel = "ACCOUNT", description = "The mailbox's login name, such as alice@example.org.")
    private String typed = "";

    AccountName in(CredentialBook book) {
        return book.named(typed);
    }
}
