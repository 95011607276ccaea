package org.postern.server.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Sensitive;
import org.postern.proxy.auth.Secret;

/** Reads secrets: from a file or the environment, and inline only with a warning. */
final class SecretReader {

    /** More than any password has; a file that is longer is not a password file. */
    private static final int MAX_OCTETS = 4096;

    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private static final byte[] NONE = {};

    private static final String FORM = "write { file: NAME } or { env: NAME }";

    private SecretReader() {}

    /** @return a secret that lives as long as the configuration */
    static Secret read(Value value) throws BadValue {
        return Secret.ofOctets(octets(value));
    }

    /** For what takes passwords as text only, such as JDBC. */
    static String readText(Value value) throws BadValue {
        return new String(octets(value), StandardCharsets.UTF_8);
    }

    /** For what the portal keeps. */
    static Sensitive readSensitive(Value value) throws BadValue {
        return Sensitive.of(octets(value));
    }

    /** For what may hold a secret, but need not: written down in the file without a warning. */
    static Sensitive readDiscreet(Value value) throws BadValue {
        return value.isScalar() ? Sensitive.of(value.text()) : readSensitive(value);
    }

    private static byte[] octets(Value value) throws BadValue {
        if (value.isNothing()) {
            throw new BadValue("has no value", FORM);
        }
        if (value.isScalar()) {
            return inline(value);
        }
        Section section = value.section();
        boolean file = section.has("file");
        if (file == section.has("env")) {
            throw new BadValue("needs either a file or an environment variable", FORM);
        }
        return file
                ? section.read("file", SecretReader::ofFile, NONE)
                : section.read("env", SecretReader::ofVariable, NONE);
    }

    private static byte[] inline(Value value) throws BadValue {
        String text = Values.text(value);
        if (!value.rawText().matches("\\$\\{[^}]*}")) {
            value.warning("is written in the configuration file", FORM);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ofVariable(Value value) throws BadValue {
        String name = Values.text(value);
        @Nullable String secret = value.variable(name);
        if (secret == null || secret.isEmpty()) {
            throw new BadValue("environment variable " + name + " is not set", "set it where Postern is started");
        }
        return secret.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] ofFile(Value value) throws BadValue {
        Path file = Values.readableFile(value);
        try (InputStream content = Files.newInputStream(file)) {
            byte[] octets = content.readNBytes(MAX_OCTETS + 1);
            int length = withoutLineEnd(octets);
            if (length == 0) {
                throw new BadValue("file " + file + " is empty", "write the secret into it");
            }
            if (octets.length > MAX_OCTETS) {
                throw new BadValue("file " + file + " is too long for a secret", "name the right file");
            }
            warnIfOthersMayRead(value, file);
            byte[] secret = Arrays.copyOf(octets, length);
            Arrays.fill(octets, (byte) 0);
            return secret;
        } catch (IOException unreadable) {
            throw new BadValue("file " + file + " cannot be read", "let the user that runs Postern read it");
        }
    }

    private static int withoutLineEnd(byte[] octets) {
        int length = octets.length;
        while (length > 0 && (octets[length - 1] == '\n' || octets[length - 1] == '\r')) {
            length--;
        }
        return length;
    }

    private static void warnIfOthersMayRead(Value value, Path file) throws IOException {
        try {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
                value.warning("file " + file + " is open to other users", "chmod 600 " + file);
            }
        } catch (UnsupportedOperationException noSuchRights) {
            // a file system without POSIX permissions has nothing to check
        }
    }
}
