package org.postern.credential.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Account;
import org.postern.credential.AccountName;

/** Statements on accounts and their addresses. */
final class AccountTable {
    private static final String SELECT = "SELECT name, created_at, disabled_at FROM account";

    private AccountTable() {}

    static int insert(Handle handle, AccountName name, Instant at) {
        return handle.createUpdate("INSERT INTO account (name, created_at) VALUES (:name, :at)")
                .bind("name", name.value())
                .bind("at", Columns.of(at))
                .execute();
    }

    static Optional<Account> find(Handle handle, AccountName name) {
        return one(handle, handle.createQuery(SELECT + " WHERE name = :name"), name);
    }

    /** Keeps others from changing the account or its number of passwords until this transaction ends. */
    static Optional<Account> lock(Handle handle, AccountName name) {
        return one(handle, handle.createQuery(SELECT + " WHERE name = :name FOR UPDATE"), name);
    }

    static List<Account> all(Handle handle) {
        Map<String, Set<String>> addresses = new HashMap<>();
        handle.createQuery("SELECT account, address FROM account_address")
                .map((row, context) -> addresses
                        .computeIfAbsent(row.getString("account"), account -> new HashSet<>())
                        .add(row.getString("address")))
                .list();
        return handle.createQuery(SELECT + " ORDER BY name")
                .map((row, context) -> account(row, addresses.getOrDefault(row.getString("name"), Set.of())))
                .list();
    }

    static Set<AccountName> known(Handle handle, Collection<AccountName> names) {
        return handle
                .createQuery("SELECT name FROM account WHERE name IN (<names>)")
                .bindList("names", names.stream().map(AccountName::value).toList())
                .mapTo(String.class)
                .stream()
                .map(AccountName::new)
                .collect(Collectors.toSet());
    }

    static void setDisabled(Handle handle, AccountName name, @Nullable Instant since) {
        handle.createUpdate("UPDATE account SET disabled_at = :since WHERE name = :name")
                .bind("name", name.value())
                .bind("since", Columns.of(since))
                .execute();
    }

    static void setAddresses(Handle handle, AccountName name, Set<String> addresses) {
        handle.createUpdate("DELETE FROM account_address WHERE account = :account")
                .bind("account", name.value())
                .execute();
        PreparedBatch batch =
                handle.prepareBatch("INSERT INTO account_address (account, address) VALUES (:account, :address)");
        for (String address : addresses) {
            batch.bind("account", name.value()).bind("address", address).add();
        }
        batch.execute();
    }

    private static Optional<Account> one(Handle handle, Query query, AccountName name) {
        Set<String> addresses = handle.createQuery("SELECT address FROM account_address WHERE account = :account")
                .bind("account", name.value())
                .mapTo(String.class)
                .set();
        return query.bind("name", name.value())
                .map((row, context) -> account(row, addresses))
                .findOne();
    }

    private static Account account(ResultSet row, Set<String> addresses) throws SQLException {
        return new Account(
                new AccountName(row.getString("name")),
                Columns.instant(row, "created_at"),
                Columns.optionalInstant(row, "disabled_at"),
                addresses);
    }
}
