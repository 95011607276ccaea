package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.postern.credential.AccountName;
import org.postern.credential.SealedSecrets;

/** Sealed upstream secrets in a table. */
public final class JdbcSealedSecrets implements SealedSecrets {
    private static final String WHERE = " WHERE account = :account AND upstream = :upstream";

    private final Database database;

    public JdbcSealedSecrets(Database database) {
        this.database = database;
    }

    @Override
    public boolean put(AccountName account, String upstream, byte[] sealed, Instant at) {
        return database.write(handle -> {
            // the lock makes "delete, then insert" one step for others
            boolean known = AccountTable.lock(handle, account).isPresent();
            if (known) {
                delete(handle, account, upstream);
                insert(handle, account, upstream, sealed, at);
            }
            return known;
        });
    }

    @Override
    public boolean remove(AccountName account, String upstream) {
        return database.write(handle -> delete(handle, account, upstream) > 0);
    }

    @Override
    public Optional<byte[]> find(AccountName account, String upstream) {
        return database.read(
                handle -> of(handle.createQuery("SELECT sealed FROM upstream_secret" + WHERE), account, upstream)
                        .map((row, context) -> row.getBytes("sealed"))
                        .findOne());
    }

    private static int delete(Handle handle, AccountName account, String upstream) {
        return of(handle.createUpdate("DELETE FROM upstream_secret" + WHERE), account, upstream)
                .execute();
    }

    private static void insert(Handle handle, AccountName account, String upstream, byte[] sealed, Instant at) {
        of(
                        handle.createUpdate("INSERT INTO upstream_secret (account, upstream, sealed, changed_at)"
                                + " VALUES (:account, :upstream, :sealed, :at)"),
                        account,
                        upstream)
                .bind("sealed", sealed)
                .bind("at", Columns.of(at))
                .execute();
    }

    private static <S extends SqlStatement<S>> S of(S statement, AccountName account, String upstream) {
        return statement.bind("account", account.value()).bind("upstream", upstream);
    }
}
