package org.postern.credential.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.io.IOException;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.postern.credential.StoreUnavailableException;

/**
 * An open database: runs transactions, and turns whatever goes wrong into {@link StoreUnavailableException}, except that
 * a row for an account that is not there is an {@link IllegalStateException}: no fault of the store.
 */
public final class Database implements AutoCloseable {
    /** Each time somebody else inserted the same: with few rows inserted at once, hardly ever twice in a row. */
    private static final int ATTEMPTS = 5;

    /** What a database rests in. */
    interface Files extends AutoCloseable {
        /** Returns when everything that has been committed is on the disk, whoever committed it. */
        void sync() throws IOException;

        @Override
        void close();
    }

    private final HikariDataSource pool;
    private final Files files;
    private final Jdbi jdbi;

    Database(HikariDataSource pool, Files files) {
        this.pool = pool;
        this.files = files;
        this.jdbi = Jdbi.create(pool);
        // hashes and selectors are parameters
        jdbi.configure(
                StatementExceptions.class,
                exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    }

    /** A transaction that changes nothing; tried again on a fresh connection when the first one turns out broken. */
    <T> T read(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException failure) {
            if (!SqlFaults.isConnectionLost(failure)) {
                throw unavailable(failure);
            }
            dropConnections();
            return run(work);
        }
    }

    /**
     * A transaction that may change something, and is on the disk when this returns: a revocation must survive whatever
     * happens next. Never tried twice, since nobody knows how far the first one came.
     */
    <T> T write(HandleCallback<T, RuntimeException> work) {
        T result = run(work);
        sync();
        return result;
    }

    /** A transaction that may get lost when the process dies within a second. */
    void writeLazily(HandleConsumer<RuntimeException> work) {
        run(work.asCallback());
    }

    /**
     * A transaction with an answer that may get lost when the process dies within a second. It is begun again when it
     * inserted what somebody else has inserted meanwhile: so it finds that, and can go on from there.
     */
    <T> T changeLazily(HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return jdbi.inTransaction(work);
            } catch (JdbiException failure) {
                if (attempt == ATTEMPTS || !SqlFaults.isDuplicate(failure)) {
                    throw unavailable(failure);
                }
            }
        }
    }

    /** Like {@link #write}; empty, and nothing is changed, when something that is unique would be there twice. */
    <T> Optional<T> writeUnique(HandleCallback<T, RuntimeException> work) {
        try {
            T result = jdbi.inTransaction(work);
            sync();
            return Optional.of(result);
        } catch (JdbiException failure) {
            if (SqlFaults.isDuplicate(failure)) {
                return Optional.empty();
            }
            throw unavailable(failure);
        }
    }

    /** Inserts what may be there already, and tells whether it was not. */
    boolean insertNew(HandleCallback<Integer, RuntimeException> insertion) {
        return writeUnique(insertion).filter(rows -> rows > 0).isPresent();
    }

    private <T> T run(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException failure) {
            throw unavailable(failure);
        }
    }

    private void sync() {
        try {
            files.sync();
        } catch (IOException failure) {
            throw new StoreUnavailableException("its file cannot be synced: " + failure);
        }
    }

    /** One lost connection means that the others are lost too. */
    private void dropConnections() {
        HikariPoolMXBean idle = pool.getHikariPoolMXBean();
        if (idle != null) {
            idle.softEvictConnections();
        }
    }

    private static RuntimeException unavailable(JdbiException failure) {
        if (SqlFaults.isOrphan(failure)) {
            return new IllegalStateException("the account is unknown");
        }
        return new StoreUnavailableException(SqlFaults.describe(failure));
    }

    @Override
    public void close() {
        pool.close();
        files.close();
    }
}
