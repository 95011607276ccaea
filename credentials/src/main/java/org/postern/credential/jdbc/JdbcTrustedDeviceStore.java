package org.postern.credential.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postern.credential.AccountName;
import org.postern.credential.visit.TrustedDevice;
import org.postern.credential.visit.TrustedDeviceStore;

/** Trusted devices in a table. */
public final class JdbcTrustedDeviceStore implements TrustedDeviceStore {
    private static final String SELECT =
            "SELECT id, token, account, browser, address, created_at, last_used_at, expires_at"
                    + " FROM trusted_device WHERE account = :account";

    private static final String LIVE = " AND expires_at > :now";
    private static final String LAST_USED_FIRST = " ORDER BY last_used_at DESC, created_at DESC, id";

    private final Database database;

    public JdbcTrustedDeviceStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(TrustedDevice device, int most) {
        database.writeLazily(handle -> {
            AccountTable.lock(handle, device.account());
            makeRoom(handle, device.account(), most - 1);
            insert(handle, device);
        });
    }

    private static void makeRoom(Handle handle, AccountName account, int left) {
        handle
                .createQuery(SELECT + LAST_USED_FIRST)
                .bind("account", account.value())
                .map((row, context) -> device(row))
                .list()
                .stream()
                .skip(left)
                .forEach(unused -> delete(handle, account, unused.id()));
    }

    private static void insert(Handle handle, TrustedDevice device) {
        handle.createUpdate(
                        "INSERT INTO trusted_device (id, token, account, browser, address, created_at, last_used_at,"
                                + " expires_at) VALUES (:id, :token, :account, :browser, :address, :createdAt, :lastUsedAt,"
                                + " :expiresAt)")
                .bind("id", device.id())
                .bind("token", device.token())
                .bind("account", device.account().value())
                .bind("browser", device.browser())
                .bind("address", device.address())
                .bind("createdAt", Columns.of(device.createdAt()))
                .bind("lastUsedAt", Columns.of(device.lastUsedAt()))
                .bind("expiresAt", Columns.of(device.expiresAt()))
                .execute();
    }

    @Override
    public Optional<TrustedDevice> use(AccountName account, byte[] token, Instant now) {
        return database.changeLazily(handle -> {
            handle.createUpdate("UPDATE trusted_device SET last_used_at = :now WHERE account = :account"
                            + " AND token = :token AND last_used_at < :now" + LIVE)
                    .bind("account", account.value())
                    .bind("token", token)
                    .bind("now", Columns.of(now))
                    .execute();
            return handle.createQuery(SELECT + LIVE + " AND token = :token")
                    .bind("account", account.value())
                    .bind("token", token)
                    .bind("now", Columns.of(now))
                    .map((row, context) -> device(row))
                    .findOne();
        });
    }

    @Override
    public List<TrustedDevice> of(AccountName account, Instant now) {
        return database.read(handle -> handle.createQuery(SELECT + LIVE + LAST_USED_FIRST)
                .bind("account", account.value())
                .bind("now", Columns.of(now))
                .map((row, context) -> device(row))
                .list());
    }

    @Override
    public boolean remove(AccountName account, String id) {
        return database.write(handle -> delete(handle, account, id)) > 0;
    }

    @Override
    public int removeAll(AccountName account) {
        return database.write(handle -> {
            // a device that is being added is either removed too, or was added afterwards
            AccountTable.lock(handle, account);
            return handle.createUpdate("DELETE FROM trusted_device WHERE account = :account")
                    .bind("account", account.value())
                    .execute();
        });
    }

    @Override
    public void prune(Instant now) {
        database.writeLazily(handle -> handle.createUpdate("DELETE FROM trusted_device WHERE expires_at <= :now")
                .bind("now", Columns.of(now))
                .execute());
    }

    private static int delete(Handle handle, AccountName account, String id) {
        return handle.createUpdate("DELETE FROM trusted_device WHERE account = :account AND id = :id")
                .bind("account", account.value())
                .bind("id", id)
                .execute();
    }

    private static TrustedDevice device(ResultSet row) throws SQLException {
        return new TrustedDevice(
                row.getString("id"),
                row.getBytes("token"),
                new AccountName(row.getString("account")),
                row.getString("browser"),
                row.getString("address"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "last_used_at"),
                Columns.instant(row, "expires_at"));
    }
}
