package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.postern.credential.AccountName;
import org.postern.credential.factor.RecoveryCodeStore;

/** Recovery codes in a table. */
public final class JdbcRecoveryCodeStore implements RecoveryCodeStore {
    private final Database database;

    public JdbcRecoveryCodeStore(Database database) {
        this.database = database;
    }

    @Override
    public void replace(AccountName account, List<byte[]> digests, Instant at) {
        database.write(handle -> {
            // the lock makes "delete, then insert" one step for others
            AccountTable.lock(handle, account);
            deleteAll(handle, account);
            return insert(handle, account, digests, at);
        });
    }

    /** One statement, so that of two who come with the same code only one gets in. */
    @Override
    public boolean use(AccountName account, byte[] digest, Instant at) {
        return database.write(handle -> handle.createUpdate("UPDATE recovery_code SET used_at = :at"
                                + " WHERE account = :account AND digest = :digest AND used_at IS NULL")
                        .bind("account", account.value())
                        .bind("digest", digest)
                        .bind("at", Columns.of(at))
                        .execute())
                > 0;
    }

    @Override
    public int remaining(AccountName account) {
        return database.read(handle -> handle.createQuery(
                        "SELECT COUNT(*) FROM recovery_code WHERE account = :account AND used_at IS NULL")
                .bind("account", account.value())
                .mapTo(Integer.class)
                .one());
    }

    static void deleteAll(Handle handle, AccountName account) {
        handle.createUpdate("DELETE FROM recovery_code WHERE account = :account")
                .bind("account", account.value())
                .execute();
    }

    private static int insert(Handle handle, AccountName account, List<byte[]> digests, Instant at) {
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO recovery_code (account, digest, made_at) VALUES (:account, :digest, :at)");
        for (byte[] digest : digests) {
            batch.bind("account", account.value())
                    .bind("digest", digest)
                    .bind("at", Columns.of(at))
                    .add();
        }
        return batch.execute().length;
    }
}
