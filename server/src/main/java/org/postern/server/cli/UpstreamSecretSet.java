package org.postern.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.UpstreamSecrets;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Option(names = "--file", paramLabel = "FILE", description = "Read the secret from here.")
    private @Nullable Path file;

    UpstreamSecretSet(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        String name = upstream.nameIn(loaded);
        byte[] secret = read();
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

    /** @return the secret without the end of its line */
    private byte[] read() throws IOException, FailedException {
        try (InputStream source = file == null ? shell.in() : Files.newInputStream(file)) {
            byte[] octets = source.readNBytes(UpstreamSecrets.MAX_OCTETS + 2);
            int length = octets.length;
            while (length > 0 && (octets[length - 1] == '\n' || octets[length - 1] == '\r')) {
                length--;
            }
            byte[] secret = Arrays.copyOf(octets, length);
            Arrays.fill(octets, (byte) 0);
            if (length == 0 || length > UpstreamSecrets.MAX_OCTETS) {
                Arrays.fill(secret, (byte) 0);
                throw new FailedException(
                        "the secret must have 1 to " + UpstreamSecrets.MAX_OCTETS + " octets, on one line");
            }
            return secret;
        }
    }
}
