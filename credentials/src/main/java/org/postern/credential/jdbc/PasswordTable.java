package org.postern.credential.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.CidrBlock;
import org.postern.credential.ClientPassword;
import org.postern.credential.LastUse;
import org.postern.credential.Scope;
import org.postern.credential.StoredPassword;

/** Statements on client-specific passwords. */
final class PasswordTable {
    private static final String SELECT = "SELECT id, account, name, scopes, created_at, expires_at, idle_seconds,"
            + " networks, last_used_at, last_address, last_client, revoked_at, selector, hash FROM client_password";

    private PasswordTable() {}

    static Optional<StoredPassword> findLive(Handle handle, byte[] selector) {
        return handle.createQuery(SELECT + " WHERE selector = :selector AND revoked_at IS NULL")
                .bind("selector", selector)
                .map((row, context) ->
                        new StoredPassword(password(row), row.getBytes("selector"), row.getString("hash")))
                .findOne();
    }

    static List<ClientPassword> live(Handle handle, AccountName account) {
        return handle.createQuery(
                        SELECT + " WHERE account = :account AND revoked_at IS NULL ORDER BY created_at, name, id")
                .bind("account", account.value())
                .map((row, context) -> password(row))
                .list();
    }

    static void insert(Handle handle, StoredPassword stored) {
        ClientPassword password = stored.password();
        Duration idle = password.idleExpiry();
        handle.createUpdate("INSERT INTO client_password (id, account, name, live_name, scopes, selector, hash,"
                        + " created_at, expires_at, idle_seconds, networks) VALUES (:id, :account, :name, :liveName,"
                        + " :scopes, :selector, :hash, :createdAt, :expiresAt, :idleSeconds, :networks)")
                .bind("id", password.id())
                .bind("account", password.account().value())
                .bind("name", password.name())
                .bind("liveName", liveName(password.name()))
                .bind(
                        "scopes",
                        join(password.scopes().stream()
                                .map(Scope::label)
                                .sorted()
                                .toList()))
                .bind("selector", stored.selector())
                .bind("hash", stored.hash())
                .bind("createdAt", Columns.of(password.createdAt()))
                .bind("expiresAt", Columns.of(password.expiresAt()))
                .bind("idleSeconds", idle == null ? null : idle.toSeconds())
                .bind(
                        "networks",
                        join(password.networks().stream()
                                .map(CidrBlock::toString)
                                .toList()))
                .execute();
    }

    static void revoke(Handle handle, String id, Instant at) {
        handle.createUpdate("UPDATE client_password SET revoked_at = :at, live_name = NULL WHERE id = :id")
                .bind("at", Columns.of(at))
                .bind("id", id)
                .execute();
    }

    static void rename(Handle handle, String id, String name) {
        handle.createUpdate("UPDATE client_password SET name = :name, live_name = :liveName WHERE id = :id")
                .bind("id", id)
                .bind("name", name)
                .bind("liveName", liveName(name))
                .execute();
    }

    /**
     * @param uses at least one, by ids of passwords; written in their order
     * @return the passwords among them that are used for the first time
     */
    static List<ClientPassword> recordUses(Handle handle, SortedMap<String, LastUse> uses) {
        List<ClientPassword> unused = handle.createQuery(
                        SELECT + " WHERE id IN (<ids>) AND last_used_at IS NULL ORDER BY id FOR UPDATE")
                .bindList("ids", List.copyOf(uses.keySet()))
                .map((row, context) -> password(row))
                .list();
        PreparedBatch updates = handle.prepareBatch("UPDATE client_password SET last_used_at = :at,"
                + " last_address = :address, last_client = :client"
                + " WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)");
        uses.forEach((id, use) -> updates.bind("id", id)
                .bind("at", Columns.of(use.at()))
                .bind("address", use.address())
                .bind("client", use.client())
                .add());
        updates.execute();
        return unused;
    }

    /** Names are one when only case tells them apart. */
    static String liveName(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static ClientPassword password(ResultSet row) throws SQLException {
        long idle = row.getLong("idle_seconds");
        Duration idleExpiry = row.wasNull() ? null : Duration.ofSeconds(idle);
        return new ClientPassword(
                row.getString("id"),
                new AccountName(row.getString("account")),
                row.getString("name"),
                scopes(row.getString("scopes")),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "expires_at"),
                idleExpiry,
                split(row.getString("networks")).stream().map(CidrBlock::of).toList(),
                lastUse(row),
                Columns.optionalInstant(row, "revoked_at"));
    }

    private static @Nullable LastUse lastUse(ResultSet row) throws SQLException {
        Instant at = Columns.optionalInstant(row, "last_used_at");
        return at == null ? null : new LastUse(at, row.getString("last_address"), row.getString("last_client"));
    }

    /** A scope that a newer version wrote is none of ours. */
    private static Set<Scope> scopes(String labels) {
        return split(labels).stream()
                .flatMap(label -> Scope.of(label).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }

    private static String join(Collection<String> values) {
        return String.join(",", values);
    }

    private static List<String> split(String values) {
        return values.isEmpty() ? List.of() : Arrays.asList(values.split(","));
    }
}
