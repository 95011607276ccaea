package org.postern.credential.jdbc;

import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.profile.Profile;
import org.postern.credential.profile.ProfileStore;

/** Profiles in a table. */
public final class JdbcProfileStore implements ProfileStore {
    private static final String UPDATE = "UPDATE profile SET language = :language, sealed_number = :number,"
            + " password_mark = :mark, password_hash = :hash WHERE account = :account";

    private static final String INSERT = "INSERT INTO profile (account, language, sealed_number, password_mark,"
            + " password_hash) VALUES (:account, :language, :number, :mark, :hash)";

    private final Database database;

    public JdbcProfileStore(Database database) {
        this.database = database;
    }

    @Override
    public Profile of(AccountName account) {
        return database.read(handle -> find(handle, account));
    }

    @Override
    public void setLanguage(AccountName account, String language) {
        database.writeLazily(handle -> change(
                handle,
                account,
                old -> new Profile(language, old.sealedNumber(), old.passwordMark(), old.passwordHash())));
    }

    @Override
    public boolean setNumber(AccountName account, byte @Nullable [] sealedNumber) {
        return database.write(handle -> change(
                handle,
                account,
                old -> new Profile(old.language(), sealedNumber, old.passwordMark(), old.passwordHash())));
    }

    @Override
    public void setPasswordMark(AccountName account, @Nullable String mark) {
        database.write(handle -> change(
                handle, account, old -> new Profile(old.language(), old.sealedNumber(), mark, old.passwordHash())));
    }

    @Override
    public boolean setPasswordHash(AccountName account, @Nullable String hash, String mark) {
        return database.write(
                handle -> change(handle, account, old -> new Profile(old.language(), old.sealedNumber(), mark, hash)));
    }

    /** Changes the profile of an account, if there is one; the lock makes "read, then write" one step for others. */
    private static boolean change(Handle handle, AccountName account, UnaryOperator<Profile> change) {
        boolean known = AccountTable.lock(handle, account).isPresent();
        if (known) {
            Profile profile = change.apply(find(handle, account));
            if (write(handle, UPDATE, account, profile) == 0) {
                write(handle, INSERT, account, profile);
            }
        }
        return known;
    }

    private static int write(Handle handle, String sql, AccountName account, Profile profile) {
        return handle.createUpdate(sql)
                .bind("account", account.value())
                .bind("language", profile.language())
                .bind("number", profile.sealedNumber())
                .bind("mark", profile.passwordMark())
                .bind("hash", profile.passwordHash())
                .execute();
    }

    private static Profile find(Handle handle, AccountName account) {
        return handle.createQuery("SELECT language, sealed_number, password_mark, password_hash FROM profile"
                        + " WHERE account = :account")
                .bind("account", account.value())
                .map((row, context) -> new Profile(
                        row.getString("language"),
                        row.getBytes("sealed_number"),
                        row.getString("password_mark"),
                        row.getString("password_hash")))
                .findOne()
                .orElse(Profile.EMPTY);
    }
}
