package org.postern.credential.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.postern.credential.AccountName;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.VerificationCode;

/** Statements on codes that were sent. */
final class CodeTable {
    private static final String SELECT = "SELECT account, purpose, factor, sealed_target, digest, sent_at, expires_at,"
            + " tries_left FROM verification_code";

    private static final String WHERE = " WHERE account = :account AND purpose = :purpose";

    private CodeTable() {}

    static Optional<VerificationCode> find(Handle handle, AccountName account, String purpose) {
        return of(handle.createQuery(SELECT + WHERE), account, purpose)
                .map((row, context) -> code(row))
                .findOne();
    }

    /** Whoever else tries this code waits until this transaction ends. */
    static Optional<VerificationCode> lock(Handle handle, AccountName account, String purpose) {
        return of(handle.createQuery(SELECT + WHERE + " FOR UPDATE"), account, purpose)
                .map((row, context) -> code(row))
                .findOne();
    }

    static void insert(Handle handle, VerificationCode code) {
        of(
                        handle.createUpdate("INSERT INTO verification_code (account, purpose, factor, sealed_target,"
                                + " digest, sent_at, expires_at, tries_left) VALUES (:account, :purpose, :factor,"
                                + " :sealedTarget, :digest, :sentAt, :expiresAt, :triesLeft)"),
                        code.account(),
                        code.purpose())
                .bind("factor", code.factorId())
                .bind("sealedTarget", code.sealedTarget())
                .bind("digest", code.digest())
                .bind("sentAt", Columns.of(code.sentAt()))
                .bind("expiresAt", Columns.of(code.expiresAt()))
                .bind("triesLeft", code.triesLeft())
                .execute();
    }

    static void setTriesLeft(Handle handle, VerificationCode code, int triesLeft) {
        of(
                        handle.createUpdate("UPDATE verification_code SET tries_left = :triesLeft" + WHERE),
                        code.account(),
                        code.purpose())
                .bind("triesLeft", triesLeft)
                .execute();
    }

    static void delete(Handle handle, AccountName account, String purpose) {
        of(handle.createUpdate("DELETE FROM verification_code" + WHERE), account, purpose)
                .execute();
    }

    static int deleteAll(Handle handle, AccountName account) {
        return handle.createUpdate("DELETE FROM verification_code WHERE account = :account")
                .bind("account", account.value())
                .execute();
    }

    static void deleteSentTo(Handle handle, Factor factor) {
        handle.createUpdate("DELETE FROM verification_code WHERE account = :account AND factor = :factor")
                .bind("account", factor.account().value())
                .bind("factor", factor.id())
                .execute();
    }

    static void prune(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM verification_code WHERE expires_at < :before")
                .bind("before", Columns.of(before))
                .execute();
    }

    private static <S extends SqlStatement<S>> S of(S statement, AccountName account, String purpose) {
        return statement.bind("account", account.value()).bind("purpose", purpose);
    }

    private static VerificationCode code(ResultSet row) throws SQLException {
        return new VerificationCode(
                new AccountName(row.getString("account")),
                row.getString("purpose"),
                row.getString("factor"),
                row.getBytes("sealed_target"),
                row.getBytes("digest"),
                Columns.instant(row, "sent_at"),
                Columns.instant(row, "expires_at"),
                row.getInt("tries_left"));
    }
}
