package org.postern.server.cli;

import java.util.concurrent.Callable;
import org.postern.credential.AccountName;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code upstream-secret remove}. */
@Command(name = "remove", description = "Forget a secret.")
final class UpstreamSecretRemove implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @Mixin
    private final UpstreamOption upstream = new UpstreamOption();

    UpstreamSecretRemove(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        String name = upstream.nameIn(loaded);
        return CredentialTask.perform(shell, loaded, credentials -> {
            AccountName whose = account.in(credentials.book());
            if (!credentials.upstreamSecrets().remove(whose, name)) {
                throw new FailedException("no secret of " + whose + " at upstream " + name + " is kept");
            }
            shell.err().println("The secret of " + whose + " at upstream " + name + " is forgotten.");
        });
    }
}
