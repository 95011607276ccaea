package org.postern.credential.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.postern.credential.StoreUnavailableException;

/** An open database: runs transactions, and turns whatever goes wrong into {@link StoreUnavailableException}. */
public final class Database implements AutoCloseable {
    private final HikariDataSource pool;
    private final Jdbi jdbi;

    Database(HikariDataSource pool) {
        this.pool = pool;
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

    /** Inserts what may be there already, and tells whether it was not. */
    boolean insertNew(HandleCallback<Integer, RuntimeException> insertion) {
        try {
            return jdbi.inTransaction(insertion) > 0 && sync();
        } catch (JdbiException failure) {
            if (SqlFaults.isDuplicate(failure)) {
                return false;
            }
            throw unavailable(failure);
        }
    }

    private <T> T run(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (JdbiException failure) {
            throw unavailable(failure);
        }
    }

    /** H2 writes commits to its file half a second late, unless told to at once. */
    private boolean sync() {
        try {
            jdbi.useHandle(handle -> handle.execute("CHECKPOINT SYNC"));
            return true;
        } catch (JdbiException failure) {
            throw unavailable(failure);
        }
    }

    /** One lost connection means that the others are lost too. */
    private void dropConnections() {
        HikariPoolMXBean idle = pool.getHikariPoolMXBean();
        if (idle != null) {
            idle.softEvictConnections();
        }
    }

    private static StoreUnavailableException unavailable(JdbiException failure) {
        return new StoreUnavailableException(SqlFaults.describe(failure));
    }

    @Override
    public void close() {
        pool.close();
    }
}
