package org.postern.server.cli;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.postern.credential.AccountName;
import org.postern.credential.UpstreamSecrets;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code upstream-secret set}. */
@Command(name = "set", description = "Keep or replace a secret; it is read from standard input or a file.")
final class UpstreamSecretSet implements Callable<Integer> {

    private final Shell shell;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Mixin
    private final AccountParameter account = new AccountParameter();

    @Mixin
    private final UpstreamOption upstream = new UpstreamOption();

    @Mixin
    private final SecretSource source = new SecretSource();

    UpstreamSecretSet(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        String name = upstream.nameIn(loaded);
        byte[] secret = source.read(shell, "the secret", UpstreamSecrets.MAX_OCTETS);
        try {
            return CredentialTask.perform(shell, loaded, credentials -> {
                AccountName whose = account.in(credentials.book());
                credentials.upstreamSecrets().put(whose, name, secret);
                shell.err().println("The secret of " + whose + " at upstream " + name + " is kept.");
            });
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
