package org.postern.credential.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.keys.PrivateFiles;

/** Opens databases and brings their tables up to date. */
public final class Databases {
    /** Where H2 in mixed mode listens for other processes of this machine; without it, on every interface. */
    private static final String BIND_PROPERTY = "h2.bindAddress";

    private static final String LOOPBACK = "127.0.0.1";

    /** A client waits for its login meanwhile. */
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(3);

    private static final Duration VALIDATION_TIMEOUT = Duration.ofSeconds(1);

    /** The user of H2 files, unless the settings name one. */
    private static final String FILE_USER = "postern";

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
        url.file().ifPresent(Databases::createFolder);
        try {
            return migrated(new HikariDataSource(config(settings, url, fileKey, timeout)), url);
        } catch (HikariPool.PoolInitializationException | FlywayException failure) {
            throw new StoreUnavailableException(
                    "store " + settings + " cannot be opened: " + SqlFaults.describe(failure));
        }
    }

    private static Database migrated(HikariDataSource pool, H2Url url) {
        try {
            migrate(pool);
            url.file().ifPresent(Databases::closeToOthers);
            return new Database(pool);
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
    }

    private static HikariConfig config(StoreSettings settings, H2Url url, Supplier<byte[]> fileKey, Duration timeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("postern-store");
        config.setJdbcUrl(url.complete());
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

    private static void migrate(HikariDataSource pool) {
        Flyway.configure(Databases.class.getClassLoader())
                .dataSource(pool)
                .locations("classpath:db/migration/h2")
                .createSchemas(false)
                .load()
                .migrate();
    }

    private static void createFolder(Path file) {
        try {
            PrivateFiles.createFolderOf(file);
        } catch (IOException failure) {
            throw new StoreUnavailableException("folder of store " + file + " cannot be created: " + failure);
        }
    }

    /** The folder may be older than we are, and open; what H2 made in it is ours. */
    private static void closeToOthers(Path file) {
        try {
            Path data = file.resolveSibling(file.getFileName() + ".mv.db");
            if (Files.exists(data)) {
                PrivateFiles.close(data);
            }
        } catch (IOException failure) {
            throw new StoreUnavailableException("store " + file + " cannot be closed to others: " + failure);
        }
    }
}
