package org.postern.credential.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.postern.credential.keys.PrivateFiles;

/**
 * The file beside a database whose lock says which process has the database open, and whose content says where that
 * process serves the others. The kernel holds the lock, so it ends with the process, however that ends, and not when
 * the process is stopped for a while.
 *
 * <p>A process loses its locks of a file when it closes any descriptor of that file (POSIX, {@code fcntl}): in one
 * process there is one of these at a time for a file.
 */
final class LockFile implements AutoCloseable {
    /** Always as long, and never shortened: on a full disk it can still be written over. */
    private static final int LENGTH = 128;

    private final FileChannel channel;
    private @Nullable FileLock lock;

    private LockFile(FileChannel channel) {
        this.channel = channel;
    }

    /** Opens it, making it (0600) as needed. */
    static LockFile of(Path database) throws IOException {
        Path file = database.resolveSibling(database.getFileName() + ".lock");
        LockFile opened = new LockFile(
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
        PrivateFiles.close(file);
        return opened;
    }

    /** @return whether this process has the lock now, or had it already */
    boolean tryLock() throws IOException {
        if (lock == null) {
            lock = channel.tryLock();
        }
        return lock != null;
    }

    /** @param server what the others need to know to find this process, or empty */
    void publish(String server) throws IOException {
        String line = String.format("%-" + (LENGTH - 1) + "s\n", server);
        ByteBuffer rest = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        while (rest.hasRemaining()) {
            channel.write(rest, rest.position());
        }
    }

    /** @return what the process that has the lock has published, empty when it has not yet */
    String published() throws IOException {
        ByteBuffer line = ByteBuffer.allocate(LENGTH);
        while (line.hasRemaining() && channel.read(line, line.position()) > 0) {
            continue;
        }
        return new String(line.array(), 0, line.position(), StandardCharsets.US_ASCII).strip();
    }

    void unlock() throws IOException {
        if (lock != null) {
            lock.release();
            lock = null;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
