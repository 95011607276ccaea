package org.postern.credential.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.visit.Stage;
import org.postern.credential.visit.Visit;

/** Statements on visits. */
final class VisitTable {
    /** Shorter than any token. */
    private static final byte[] NOBODYS_TOKEN = {};

    private VisitTable() {}

    static void insert(Handle handle, Visit visit) {
        bind(
                        handle.createUpdate(
                                "INSERT INTO visit (token, account, stage, signed_in_at, seen_at, verified_at,"
                                        + " browser, address) VALUES (:token, :account, :stage, :signedInAt,"
                                        + " :seenAt, :verifiedAt, :browser, :address)"),
                        visit)
                .execute();
    }

    /** One statement, so that of two who renew the same visit only one does. */
    static int replace(Handle handle, byte[] oldToken, Visit visit) {
        return bind(
                        handle.createUpdate("UPDATE visit SET token = :token, account = :account, stage = :stage,"
                                + " signed_in_at = :signedInAt, seen_at = :seenAt, verified_at = :verifiedAt,"
                                + " browser = :browser, address = :address, pending_kind = NULL, pending = NULL,"
                                + " pending_until = NULL WHERE token = :oldToken"),
                        visit)
                .bind("oldToken", oldToken)
                .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Visit visit) {
        return statement
                .bind("token", visit.token())
                .bind("account", visit.account().value())
                .bind("stage", visit.stage().name())
                .bind("signedInAt", Columns.of(visit.signedInAt()))
                .bind("seenAt", Columns.of(visit.seenAt()))
                .bind("verifiedAt", Columns.of(visit.verifiedAt()))
                .bind("browser", visit.browser())
                .bind("address", visit.address());
    }

    static Optional<Visit> find(Handle handle, byte[] token) {
        return handle.createQuery("SELECT token, account, stage, signed_in_at, seen_at, verified_at, browser, address"
                        + " FROM visit WHERE token = :token")
                .bind("token", token)
                .map((row, context) -> visit(row))
                .findOne();
    }

    static void seen(Handle handle, byte[] token, Instant at) {
        handle.createUpdate("UPDATE visit SET seen_at = :at WHERE token = :token AND seen_at < :at")
                .bind("token", token)
                .bind("at", Columns.of(at))
                .execute();
    }

    static int delete(Handle handle, byte[] token) {
        return handle.createUpdate("DELETE FROM visit WHERE token = :token")
                .bind("token", token)
                .execute();
    }

    static int deleteAll(Handle handle, AccountName account, byte @Nullable [] except) {
        return handle.createUpdate("DELETE FROM visit WHERE account = :account AND token <> :except")
                .bind("account", account.value())
                .bind("except", except == null ? NOBODYS_TOKEN : except)
                .execute();
    }

    static void prune(Handle handle, Instant begunBefore, Instant seenBefore) {
        handle.createUpdate("DELETE FROM visit WHERE signed_in_at < :begun OR seen_at < :seen")
                .bind("begun", Columns.of(begunBefore))
                .bind("seen", Columns.of(seenBefore))
                .execute();
    }

    static void setPending(
            Handle handle, byte[] token, @Nullable String kind, byte @Nullable [] sealed, @Nullable Instant until) {
        handle.createUpdate("UPDATE visit SET pending_kind = :kind, pending = :sealed, pending_until = :until"
                        + " WHERE token = :token")
                .bind("token", token)
                .bind("kind", kind)
                .bind("sealed", sealed)
                .bind("until", Columns.of(until))
                .execute();
    }

    /** @param lock {@code FOR UPDATE}, so that whoever else wants it waits until this transaction ends; or nothing */
    static Optional<byte[]> pending(Handle handle, byte[] token, String kind, Instant now, String lock) {
        return handle.createQuery("SELECT pending FROM visit WHERE token = :token AND pending_kind = :kind"
                        + " AND pending_until > :now " + lock)
                .bind("token", token)
                .bind("kind", kind)
                .bind("now", Columns.of(now))
                .map((row, context) -> row.getBytes("pending"))
                .findOne();
    }

    private static Visit visit(ResultSet row) throws SQLException {
        return new Visit(
                row.getBytes("token"),
                new AccountName(row.getString("account")),
                Stage.valueOf(row.getString("stage")),
                Columns.instant(row, "signed_in_at"),
                Columns.instant(row, "seen_at"),
                Columns.optionalInstant(row, "verified_at"),
                row.getString("browser"),
                row.getString("address"));
    }
}
