package org.postern.credential.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.credential.AccountName;
import org.postern.credential.OneLine;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.FactorKind;

/** Statements on bound factors. */
final class FactorTable {
    private FactorTable() {}

    static List<Factor> of(Handle handle, AccountName account) {
        return handle
                .createQuery(
                        "SELECT id, account, kind, name, sealed, claim, counter, created_at, last_used_at FROM factor"
                                + " WHERE account = :account ORDER BY last_used_at DESC NULLS LAST, created_at, id")
                .bind("account", account.value())
                .map((row, context) -> factor(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    static void insert(Handle handle, Factor factor) {
        handle.createUpdate("INSERT INTO factor (id, account, kind, slot, name, sealed, claim, counter, created_at,"
                        + " last_used_at) VALUES (:id, :account, :kind, :slot, :name, :sealed, :claim, :counter,"
                        + " :createdAt, :lastUsedAt)")
                .bind("id", factor.id())
                .bind("account", factor.account().value())
                .bind("kind", factor.kind().label())
                .bind(
                        "slot",
                        factor.kind().isPlural() ? factor.id() : factor.kind().label())
                .bind("name", OneLine.of(factor.name(), Factor.MAX_NAME_LENGTH))
                .bind("sealed", factor.sealed())
                .bind("claim", factor.claim())
                .bind("counter", factor.counter())
                .bind("createdAt", Columns.of(factor.createdAt()))
                .bind("lastUsedAt", Columns.of(factor.lastUsedAt()))
                .execute();
    }

    static boolean isClaimed(Handle handle, byte[] claim) {
        return handle.createQuery("SELECT id FROM factor WHERE claim = :claim")
                .bind("claim", claim)
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    static void delete(Handle handle, Factor factor) {
        handle.createUpdate("DELETE FROM factor WHERE id = :id")
                .bind("id", factor.id())
                .execute();
    }

    /** One statement, so that of two who come with the same counter only one is right. */
    static boolean use(Handle handle, String id, long counter, Instant at) {
        return handle.createUpdate("UPDATE factor SET counter = :counter, last_used_at = :at WHERE id = :id"
                                + " AND (counter < :counter OR counter = 0 AND :counter = 0)")
                        .bind("id", id)
                        .bind("counter", counter)
                        .bind("at", Columns.of(at))
                        .execute()
                > 0;
    }

    /** A kind that a newer version wrote is none of ours. */
    private static Optional<Factor> factor(ResultSet row) throws SQLException {
        Optional<FactorKind> kind = FactorKind.of(row.getString("kind"));
        return kind.isEmpty()
                ? Optional.empty()
                : Optional.of(new Factor(
                        row.getString("id"),
                        new AccountName(row.getString("account")),
                        kind.get(),
                        row.getString("name"),
                        row.getBytes("sealed"),
                        row.getBytes("claim"),
                        row.getLong("counter"),
                        Columns.instant(row, "created_at"),
                        Columns.optionalInstant(row, "last_used_at")));
    }
}
