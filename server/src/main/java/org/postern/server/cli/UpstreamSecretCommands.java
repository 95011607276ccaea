package org.postern.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.UpstreamSecrets;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code upstream-secret …}: second secrets of accounts, for {@code login: { method: stored-secret }}. */
@Command(
        name = "upstream-secret",
        description = "Keep the second secret with which Postern logs in upstream as an account (stored-secret).")
final class UpstreamSecretCommands {

    private final Shell shell;

    UpstreamSecretCommands(Shell shell) {
        this.shell = shell;
    }

    @Command(name = "set", description = "Keep or replace a secret; it is read from standard input or a file.")
    int set(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Mixin UpstreamOption upstream,
            @Option(names = "--file", paramLabel = "FILE", description = "Read the secret from here.") @Nullable
                    Path file)
            throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        String name = upstream.nameIn(loaded);
        byte[] secret = read(file);
        try {
            return CredentialTask.perform(shell, loaded, credentials -> {
                AccountName whose = credentials.book().named(account);
                credentials.upstreamSecrets().put(whose, name, secret);
                shell.err().println("The secret of " + whose + " at upstream " + name + " is kept.");
            });
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    @Command(name = "remove", description = "Forget a secret.")
    int remove(
            @Mixin ConfigOption config,
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Mixin UpstreamOption upstream)
            throws Exception {
        PosternConfig loaded = config.load(shell.surroundings()).config();
        String name = upstream.nameIn(loaded);
        return CredentialTask.perform(shell, loaded, credentials -> {
            AccountName whose = credentials.book().named(account);
            if (!credentials.upstreamSecrets().remove(whose, name)) {
                throw new FailedException("no secret of " + whose + " at upstream " + name + " is kept");
            }
            shell.err().println("The secret of " + whose + " at upstream " + name + " is forgotten.");
        });
    }

    /** @return the secret without the end of its line */
    private byte[] read(@Nullable Path file) throws IOException, FailedException {
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
