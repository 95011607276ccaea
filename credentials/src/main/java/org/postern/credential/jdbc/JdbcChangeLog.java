package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.List;
import org.postern.credential.ChangeLog;

/** The change log in a table, written by {@link JdbcCredentialStore}. */
public final class JdbcChangeLog implements ChangeLog {
    private final Database database;

    public JdbcChangeLog(Database database) {
        this.database = database;
    }

    @Override
    public long newest() {
        return database.read(ChangeTable::newest);
    }

    @Override
    public List<Entry> after(long number, int limit) {
        return database.read(handle -> ChangeTable.after(handle, number, limit));
    }

    @Override
    public void prune(Instant before) {
        database.writeLazily(handle -> ChangeTable.prune(handle, before));
    }
}
