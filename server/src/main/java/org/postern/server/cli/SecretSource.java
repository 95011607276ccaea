package org.postern.server.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command reads a secret from: never its arguments, which other users of the machine can see. */
final class SecretSource {

    @Option(names = "--file", paramLabel = "FILE", description = "Read the secret from here.")
    private @Nullable Path file;

    /**
     * @param what is read, for people
     * @param mostOctets how long it may be
     * @return the secret without the end of its line, the caller's own to wipe
     * @throws FailedException when there is none, or it is too long
     */
    byte[] read(Shell shell, String what, int mostOctets) throws IOException, FailedException {
        try (InputStream source = file == null ? shell.in() : Files.newInputStream(file)) {
            byte[] octets = source.readNBytes(mostOctets + 2);
            int length = octets.length;
            while (length > 0 && (octets[length - 1] == '\n' || octets[length - 1] == '\r')) {
                length--;
            }
            byte[] secret = Arrays.copyOf(octets, length);
            Arrays.fill(octets, (byte) 0);
            if (length == 0 || length > mostOctets) {
                Arrays.fill(secret, (byte) 0);
                throw new FailedException(what + " must have 1 to " + mostOctets + " octets, on one line");
            }
            return secret;
        }
    }
}
