package org.postern.credential.jdbc;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells faults of SQL apart, without ever quoting one: their messages contain values. */
final class SqlFaults implements SQLExceptionOverride {
    /**
     * What H2 says when the process that had the file open is gone or has closed it: object is closed, connection is
     * broken, database is closed, and is closed because the process ends.
     */
    private static final Set<String> H2_GONE = Set.of("90007", "90067", "90098", "90121");

    /** SQL standard: class 08 is connection exception. */
    private static final String CONNECTION = "08";

    static final String CONNECTION_FAILURE = "08006";

    /** In PostgreSQL: class 58 is an error of the system, this one of a file. */
    static final String IO_ERROR = "58030";

    /** The file is open already, and not where it was looked for. */
    private static final String H2_IN_USE = "90020";

    /** A unique constraint is violated, in H2 and PostgreSQL. */
    private static final String DUPLICATE = "23505";

    /** A row would refer to one that is not there: in H2, and in PostgreSQL. */
    private static final Set<String> ORPHAN = Set.of("23506", "23503");

    /** What operators can do something about: invalid authorization (SQL standard), and two of H2. */
    private static final Map<String, String> REMEDIES = Map.of(
            "28000",
            "it refuses the user or the password; for a file, keys/store.key must be the one it was made with",
            H2_IN_USE,
            "another program has the file open and does not share it",
            IO_ERROR,
            "its files cannot be written: is there space on the disk, and are they the service's own?",
            "90030",
            "the file is damaged: restore it from a backup");

    static boolean isConnectionLost(Throwable failure) {
        SQLException fault = sql(failure);
        return fault != null
                && !(fault instanceof SQLTransientConnectionException)
                && (state(fault).startsWith(CONNECTION) || H2_GONE.contains(state(fault)));
    }

    static boolean isInUse(SQLException fault) {
        return state(fault).equals(H2_IN_USE);
    }

    static boolean isDuplicate(Throwable failure) {
        SQLException fault = sql(failure);
        return fault != null && state(fault).equals(DUPLICATE);
    }

    static boolean isOrphan(Throwable failure) {
        SQLException fault = sql(failure);
        return fault != null && ORPHAN.contains(state(fault));
    }

    /** One line that is safe to log. */
    static String describe(Throwable failure) {
        SQLException fault = sql(failure);
        if (fault == null) {
            return failure.getClass().getSimpleName();
        }
        // what kept a pool from connecting is the cause of its timeout
        Throwable cause = fault.getCause();
        if (fault instanceof SQLTransientConnectionException && cause != null) {
            return "no connection, " + describe(cause);
        }
        String state = state(fault);
        return REMEDIES.getOrDefault(state, state.isEmpty() ? "no connection in time" : "SQL state " + state);
    }

    /** Connections to a database that is gone must not go back into the pool. */
    @java.lang.Override
    public Override adjudicate(SQLException fault) {
        return H2_GONE.contains(state(fault)) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }

    private static @Nullable SQLException sql(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException fault) {
                return fault;
            }
        }
        return null;
    }

    private static String state(SQLException fault) {
        return fault.getSQLState() == null ? "" : fault.getSQLState();
    }
}
