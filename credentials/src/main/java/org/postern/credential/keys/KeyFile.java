package org.postern.credential.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file of 32 random octets, made on first use; whoever comes second uses what the first one made. */
public final class KeyFile {
    public static final int OCTETS = 32;

    private static final Logger log = LoggerFactory.getLogger(KeyFile.class);

    private final Path file;

    public KeyFile(Path file) {
        this.file = file;
    }

    /**
     * Reads the key, after making it if there is none.
     *
     * @return 32 octets, the caller's own to wipe
     * @throws KeyException when the file cannot be read, made, or is no key
     */
    public byte[] loadOrCreate(SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(random);
            }
            return load();
        } catch (IOException failure) {
            throw new KeyException("key file " + file + " cannot be used: " + failure);
        }
    }

    private byte[] load() throws IOException {
        if (Files.size(file) != OCTETS) {
            throw new KeyException("key file " + file + " must be exactly " + OCTETS
                    + " octets long: restore it from a backup. A new key would make everything done with the old one"
                    + " worthless, the client-specific passwords among it");
        }
        if (PrivateFiles.isOpenToOthers(file)) {
            log.warn("key file {} can be read by other users: chmod 600", file);
        }
        return Files.readAllBytes(file);
    }

    private void create(SecureRandom random) throws IOException {
        Path folder = PrivateFiles.createFolderOf(file);
        // a lock of the file system keeps other processes out, but fails within this one
        synchronized (KeyFile.class) {
            try (FileChannel lockFile = FileChannel.open(
                            folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lockFile.lock()) {
                if (held.isValid() && !Files.exists(file)) {
                    write(random);
                }
            }
        }
    }

    /** Complete or not there at all: a power cut must not leave half a key. */
    private void write(SecureRandom random) throws IOException {
        byte[] key = new byte[OCTETS];
        random.nextBytes(key);
        Path written = PrivateFiles.createSibling(file);
        try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(key));
            channel.force(true);
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Arrays.fill(key, (byte) 0);
            Files.deleteIfExists(written);
        }
    }
}
