package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.postern.credential.Account;
import org.postern.credential.AccountMode;
import org.postern.credential.AccountName;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialChange;
import org.postern.credential.CredentialStore;
import org.postern.credential.LastUse;
import org.postern.credential.StoredPassword;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;

/** Accounts and passwords in tables; each method one transaction. */
public final class JdbcCredentialStore implements CredentialStore {
    private final Database database;

    public JdbcCredentialStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Match> find(byte[] selector) {
        return database.read(handle -> PasswordTable.findLive(handle, selector)
                .flatMap(stored -> AccountTable.find(handle, stored.password().account())
                        .map(account -> new Match(stored, account))));
    }

    @Override
    public Insertion insert(StoredPassword stored, AccountMode mode, int maxLive) {
        ClientPassword password = stored.password();
        if (mode == AccountMode.OPEN && account(password.account()).isEmpty()) {
            addAccount(password.account(), password.createdAt());
        }
        return database.write(handle -> AccountTable.lock(handle, password.account())
                .map(account -> insert(handle, account, stored, maxLive))
                .orElse(Insertion.ACCOUNT_UNKNOWN));
    }

    private static Insertion insert(Handle handle, Account locked, StoredPassword stored, int maxLive) {
        if (locked.isDisabled()) {
            return Insertion.ACCOUNT_DISABLED;
        }
        ClientPassword password = stored.password();
        Instant now = password.createdAt();
        List<ClientPassword> others = PasswordTable.live(handle, locked.name());
        if (isTaken(password.name(), others, now)) {
            return Insertion.NAME_TAKEN;
        }
        if (others.stream().filter(other -> !other.isExpired(now)).count() >= maxLive) {
            return Insertion.TOO_MANY;
        }
        revokeNamesakes(handle, password.name(), others, now);
        PasswordTable.insert(handle, stored);
        return Insertion.DONE;
    }

    @Override
    public Renaming rename(AccountName account, String id, String name, Instant at) {
        return database.write(handle -> {
            AccountTable.lock(handle, account);
            List<ClientPassword> live = PasswordTable.live(handle, account);
            List<ClientPassword> others =
                    live.stream().filter(password -> !password.id().equals(id)).toList();
            if (others.size() == live.size()) {
                return Renaming.PASSWORD_UNKNOWN;
            }
            if (isTaken(name, others, at)) {
                return Renaming.NAME_TAKEN;
            }
            revokeNamesakes(handle, name, others, at);
            PasswordTable.rename(handle, id, name);
            return Renaming.DONE;
        });
    }

    private static boolean isTaken(String name, List<ClientPassword> others, Instant now) {
        return others.stream().anyMatch(other -> isNamesake(name, other) && !other.isExpired(now));
    }

    /** To be called when the name is not taken: so only expired ones have it. */
    private static void revokeNamesakes(Handle handle, String name, List<ClientPassword> others, Instant now) {
        others.stream().filter(other -> isNamesake(name, other)).forEach(expired -> revoke(handle, expired, now));
    }

    private static boolean isNamesake(String name, ClientPassword other) {
        return PasswordTable.liveName(other.name()).equals(PasswordTable.liveName(name));
    }

    @Override
    public List<ClientPassword> passwords(AccountName account) {
        return database.read(handle -> PasswordTable.live(handle, account));
    }

    @Override
    public List<ClientPassword> revoke(AccountName account, Set<String> ids, Instant at) {
        return database.write(handle -> {
            AccountTable.lock(handle, account);
            List<ClientPassword> ending = PasswordTable.live(handle, account).stream()
                    .filter(password -> ids.contains(password.id()))
                    .toList();
            return ending.stream().map(password -> revoke(handle, password, at)).toList();
        });
    }

    private static ClientPassword revoke(Handle handle, ClientPassword password, Instant at) {
        PasswordTable.revoke(handle, password.id(), at);
        ChangeTable.write(handle, CredentialChange.revoked(password.account(), password.id()), at);
        return password.revoked(at);
    }

    /** In the order of ids: two nodes that note the same ones must not wait for each other. */
    @Override
    public void recordUses(Map<String, LastUse> uses) {
        if (uses.isEmpty()) {
            return;
        }
        SortedMap<String, LastUse> ordered = new TreeMap<>(uses);
        database.writeLazily(handle -> PasswordTable.recordUses(handle, ordered).stream()
                .map(password -> firstUse(password, Objects.requireNonNull(uses.get(password.id()))))
                .forEach(activity -> ActivityTable.add(handle, activity)));
    }

    private static Activity firstUse(ClientPassword password, LastUse use) {
        return Activity.once(
                password.account(),
                ActivityKind.PASSWORD_FIRST_USED,
                use.at(),
                use.address(),
                use.client(),
                password.name());
    }

    @Override
    public Optional<Account> account(AccountName name) {
        return database.read(handle -> AccountTable.find(handle, name));
    }

    @Override
    public Set<AccountName> known(Collection<AccountName> names) {
        return names.isEmpty() ? Set.of() : database.read(handle -> AccountTable.known(handle, names));
    }

    @Override
    public List<Account> accounts() {
        return database.read(AccountTable::all);
    }

    @Override
    public boolean addAccount(AccountName name, Instant at) {
        return database.insertNew(handle -> AccountTable.insert(handle, name, at));
    }

    @Override
    public boolean setDisabled(AccountName name, boolean disabled, Instant at) {
        return database.write(handle -> {
            Optional<Account> account = AccountTable.lock(handle, name);
            if (account.isPresent() && account.get().isDisabled() != disabled) {
                AccountTable.setDisabled(handle, name, disabled ? at : null);
                CredentialChange change = disabled ? CredentialChange.disabled(name) : CredentialChange.changed(name);
                ChangeTable.write(handle, change, at);
            }
            return account.isPresent();
        });
    }

    @Override
    public boolean setAddresses(AccountName name, Set<String> addresses, Instant at) {
        return database.write(handle -> {
            boolean known = AccountTable.lock(handle, name).isPresent();
            if (known) {
                AccountTable.setAddresses(handle, name, addresses);
                ChangeTable.write(handle, CredentialChange.changed(name), at);
            }
            return known;
        });
    }
}
