package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.visit.Visit;
import org.postern.credential.visit.VisitStore;

/** Visits in a table. */
public final class JdbcVisitStore implements VisitStore {
    private static final String UNLOCKED = "";
    private static final String LOCKED = "FOR UPDATE";

    private final Database database;

    public JdbcVisitStore(Database database) {
        this.database = database;
    }

    /** One that gets lost begins again at the sign-in page. */
    @Override
    public void begin(Visit visit) {
        database.writeLazily(handle -> VisitTable.insert(handle, visit));
    }

    @Override
    public Optional<Visit> find(byte[] token) {
        return database.read(handle -> VisitTable.find(handle, token));
    }

    @Override
    public boolean renew(byte[] oldToken, Visit visit) {
        return database.write(handle -> VisitTable.replace(handle, oldToken, visit)) > 0;
    }

    @Override
    public void seen(byte[] token, Instant at) {
        database.writeLazily(handle -> VisitTable.seen(handle, token, at));
    }

    @Override
    public void end(byte[] token) {
        database.write(handle -> VisitTable.delete(handle, token));
    }

    @Override
    public void endAll(AccountName account, byte @Nullable [] except) {
        database.write(handle -> VisitTable.deleteAll(handle, account, except));
    }

    @Override
    public void prune(Instant begunBefore, Instant seenBefore) {
        database.writeLazily(handle -> VisitTable.prune(handle, begunBefore, seenBefore));
    }

    @Override
    public void setPending(byte[] token, String kind, byte[] sealed, Instant until) {
        database.writeLazily(handle -> VisitTable.setPending(handle, token, kind, sealed, until));
    }

    @Override
    public Optional<byte[]> takePending(byte[] token, String kind, Instant now) {
        return database.changeLazily(handle -> takePending(handle, token, kind, now));
    }

    private static Optional<byte[]> takePending(Handle handle, byte[] token, String kind, Instant now) {
        Optional<byte[]> pending = VisitTable.pending(handle, token, kind, now, LOCKED);
        if (pending.isPresent()) {
            VisitTable.setPending(handle, token, null, null, null);
        }
        return pending;
    }

    @Override
    public Optional<byte[]> pending(byte[] token, String kind, Instant now) {
        return database.read(handle -> VisitTable.pending(handle, token, kind, now, UNLOCKED));
    }
}
