package org.postern.credential.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.keys.PrivateFiles;

/** Opens databases and brings their tables up to date. */
public final class Databases {
    /** Where H2 listens for other processes of this machine; without it, on every interface. */
    private static final String BIND_PROPERTY = "h2.bindAddress";

    private static final String LOOPBACK = "127.0.0.1";

    /** How long ago a connection was used that is not looked at before it is used again, in milliseconds. */
    private static final String UNSEEN_PROPERTY = "com.zaxxer.hikari.aliveBypassWindowMs";

    /** A client waits for its login meanwhile. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);

    /** So often a {@link SharedFile} sees at least that its database is in order; a new connection costs nearly nothing. */
    private static final Duration FILE_CONNECTION_LIFETIME = Duration.ofMinutes(1);

    /** The user of H2 files, unless the settings name one. */
    private static final String FILE_USER = "postern";

    /** The version of the newest file in db/migration. */
    static final String NEWEST = "2";

    /** What Flyway has done to the tables. */
    private static final String HISTORY = "select \"version\", \"success\" from \"flyway_schema_history\"";

    private static final Database.Files NO_FILES = new Database.Files() {
        @Override
        public void sync() {}

        @Override
        public void close() {}
    };

    private Databases() {}

    /**
     * Opens the database, creating its folder (0700), files and tables as needed.
     *
     * @param fileKey the password of H2 files unless the settings name a user: who can reach the loopback port or reads
     *     the lock file shall not get in with that alone
     * @throws StoreUnavailableException when it cannot be opened or migrated
     */
    public static Database open(StoreSettings settings, Supplier<byte[]> fileKey) {
        return open(settings, fileKey, CONNECTION_TIMEOUT);
    }

    static Database open(StoreSettings settings, Supplier<byte[]> fileKey, Duration timeout) {
        H2Url url = new H2Url(settings.url());
        // read by H2 once, when its classes are loaded
        System.setProperty(BIND_PROPERTY, LOOPBACK);
        // the other process may end at any time, and what is written is written once
        System.setProperty(UNSEEN_PROPERTY, "0");
        HikariConfig config = config(settings, url, fileKey, timeout);
        try {
            return url.file().map(file -> openFile(file, url, config)).orElseGet(() -> openInMemory(url, config));
        } catch (HikariPool.PoolInitializationException | FlywayException failure) {
            throw new StoreUnavailableException(
                    "store " + settings + " cannot be opened: " + SqlFaults.describe(failure));
        }
    }

    private static Database openInMemory(H2Url url, HikariConfig config) {
        config.setJdbcUrl(url.here());
        return migrated(new HikariDataSource(config), NO_FILES);
    }

    private static Database openFile(Path file, H2Url url, HikariConfig config) {
        SharedFile shared = share(file, url);
        config.setDataSource(shared);
        config.setMaxLifetime(FILE_CONNECTION_LIFETIME.toMillis());
        config.setIdleTimeout(FILE_CONNECTION_LIFETIME.toMillis() / 2);
        config.setKeepaliveTime(0);
        try {
            return migrated(new HikariDataSource(config), shared);
        } catch (RuntimeException failure) {
            shared.close();
            throw failure;
        }
    }

    private static Database migrated(HikariDataSource pool, Database.Files files) {
        try {
            if (!isCurrent(pool)) {
                migrate(pool);
            }
            return new Database(pool, files);
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
    }

    private static HikariConfig config(StoreSettings settings, H2Url url, Supplier<byte[]> fileKey, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("postern-store");
        boolean ownUser = settings.user() == null && url.file().isPresent();
        config.setUsername(ownUser ? FILE_USER : settings.user());
        config.setPassword(ownUser ? HexFormat.of().formatHex(fileKey.get()) : settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(timeout.toMillis());
        config.setValidationTimeout(VALIDATION_TIMEOUT.toMillis());
        // tried again so long: another process may be opening or closing the same file
        config.setInitializationFailTimeout(timeout.toMillis());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setExceptionOverride(new SqlFaults());
        return config;
    }

    /** Flyway would see it too, and take half a second of each start and a thousand classes. */
    private static boolean isCurrent(HikariDataSource pool) {
        boolean newest = false;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet history = statement.executeQuery(HISTORY)) {
            while (history.next()) {
                if (!history.getBoolean("success")) {
                    return false;
                }
                newest |= NEWEST.equals(history.getString("version"));
            }
            return newest;
        } catch (SQLException noneYet) {
            return false;
        }
    }

    private static void migrate(HikariDataSource pool) {
        Flyway.configure(Databases.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration/h2")
                .createSchemas(false)
                .load()
                .migrate();
    }

    /** The folder may be older than we are, and open; what we make in it is ours. */
    private static SharedFile share(Path file, H2Url url) {
        try {
            PrivateFiles.createFolderOf(file);
            return SharedFile.of(file, url);
        } catch (IOException failure) {
            throw new StoreUnavailableException("folder of store " + file + " cannot be used: " + failure);
        }
    }
}
