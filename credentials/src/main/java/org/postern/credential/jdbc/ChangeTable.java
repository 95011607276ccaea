package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.ChangeLog;
import org.postern.credential.CredentialChange;

/** Statements on the change log. */
final class ChangeTable {
    private ChangeTable() {}

    /** Writes a change; other writers wait until this transaction ends, so numbers are in the order of commits. */
    static void write(Handle handle, CredentialChange change, Instant at) {
        handle.execute("UPDATE change_clock SET newest = newest + 1 WHERE id = 1");
        AccountName account = change.account();
        handle.createUpdate("INSERT INTO change_log (number, made_at, kind, account, credential)"
                        + " VALUES ((SELECT newest FROM change_clock WHERE id = 1), :at, :kind, :account, :credential)")
                .bind("at", Columns.of(at))
                .bind("kind", change.kind().name())
                .bind("account", account == null ? "" : account.value())
                .bind("credential", change.credentialId())
                .execute();
    }

    static long newest(Handle handle) {
        return handle.createQuery("SELECT newest FROM change_clock WHERE id = 1")
                .mapTo(Long.class)
                .one();
    }

    static List<ChangeLog.Entry> after(Handle handle, long number, int limit) {
        return handle.createQuery("SELECT number, kind, account, credential FROM change_log WHERE number > :number"
                        + " ORDER BY number FETCH FIRST :limit ROWS ONLY")
                .bind("number", number)
                .bind("limit", limit)
                .map((row, context) -> new ChangeLog.Entry(
                        row.getLong("number"),
                        change(row.getString("kind"), row.getString("account"), row.getString("credential"))))
                .list();
    }

    static void prune(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM change_log WHERE made_at < :before")
                .bind("before", Columns.of(before))
                .execute();
    }

    /** A kind that a newer version wrote may mean anything, so nothing that is remembered is safe. */
    private static CredentialChange change(String kind, String account, @Nullable String credential) {
        for (CredentialChange.Kind known : CredentialChange.Kind.values()) {
            if (known.name().equals(kind) && !account.isEmpty()) {
                return new CredentialChange(known, new AccountName(account), credential);
            }
        }
        return CredentialChange.LOST_TRACK;
    }
}
