package org.postern.credential.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database file that several processes of one machine use: whoever gets the lock of its {@link LockFile} opens it and
 * serves the others, until it ends; then another one does.
 *
 * <p>An open database that has closed itself, as it does when a write fails, or that is no longer the one that is found in
 * the file, is given up and opened again. Why not H2's automatic mixed mode: ADR 4.
 */
final class SharedFile extends PlainDataSource implements Database.Files {
    /** One for a file in a process: see {@link LockFile}. Guarded by itself. */
    private static final Map<Path, SharedFile> OPEN = new HashMap<>();

    private final Path file;
    private final H2Url url;
    private final LockFile lock;
    private @Nullable ServedDatabase served;

    /** Open as long as this is: to close it would end H2's lock on it. */
    private @Nullable FileChannel data;

    /** Guarded by {@link #OPEN}. */
    private int users;

    private SharedFile(Path file, H2Url url) throws IOException {
        this.file = file;
        this.url = url;
        this.lock = LockFile.of(file);
    }

    /** To be closed by each who has asked for it. */
    static SharedFile of(Path file, H2Url url) throws IOException {
        synchronized (OPEN) {
            SharedFile shared = OPEN.get(file);
            if (shared == null) {
                shared = new SharedFile(file, url);
                OPEN.put(file, shared);
            }
            shared.users++;
            return shared;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        try {
            Connection own = ownConnection(user, password);
            return own != null ? own : connectionToOther(user, password);
        } catch (IOException failure) {
            throw new SQLException(failure.toString(), SqlFaults.IO_ERROR);
        }
    }

    /** @return {@code null} when another process has the file open */
    private synchronized @Nullable Connection ownConnection(String user, String password)
            throws SQLException, IOException {
        if (served != null && served.hasClosed()) {
            giveUp();
        }
        ServedDatabase open = served;
        if (open == null) {
            if (!lock.tryLock()) {
                return null;
            }
            open = serve(user, password);
        }
        return connectionTo(open, user, password);
    }

    private ServedDatabase serve(String user, String password) throws SQLException, IOException {
        try {
            lock.publish("");
            ServedDatabase opened = ServedDatabase.open(file, url, user, password);
            served = opened;
            lock.publish(opened.address());
            return opened;
        } catch (SQLException | IOException | RuntimeException failure) {
            giveUp();
            throw failure;
        }
    }

    /** When another database is found than the one that is served, the others do not find that one either. */
    private Connection connectionTo(ServedDatabase open, String user, String password)
            throws SQLException, IOException {
        try {
            Connection connection = DriverManager.getConnection(url.here(), user, password);
            if (open.isOf(connection)) {
                return connection;
            }
            connection.close();
        } catch (SQLException failure) {
            if (!SqlFaults.isInUse(failure)) {
                throw failure;
            }
        }
        giveUp();
        throw new SQLException("the file was open twice", SqlFaults.CONNECTION_FAILURE);
    }

    private Connection connectionToOther(String user, String password) throws SQLException, IOException {
        String address = lock.published();
        if (address.isEmpty()) {
            throw new SQLException("another process is opening the database", SqlFaults.CONNECTION_FAILURE);
        }
        return DriverManager.getConnection(url.at(address), user, password);
    }

    /**
     * H2 would do that, too ({@code CHECKPOINT SYNC}), but holds on for ever when a transaction that is committed meanwhile
     * finds the disk full.
     */
    @Override
    public void sync() throws IOException {
        data().force(true);
    }

    private synchronized FileChannel data() throws IOException {
        if (data == null) {
            data = FileChannel.open(H2Url.dataOf(file), StandardOpenOption.WRITE);
        }
        return data;
    }

    /** Whoever comes first may open it next. */
    private synchronized void giveUp() throws IOException {
        ServedDatabase ended = served;
        served = null;
        if (ended != null) {
            ended.close();
        }
        lock.unlock();
    }

    @Override
    public void close() {
        synchronized (OPEN) {
            users--;
            if (users == 0) {
                OPEN.remove(file);
                end();
            }
        }
    }

    private synchronized void end() {
        try (FileChannel closed = data;
                lock) {
            giveUp();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
