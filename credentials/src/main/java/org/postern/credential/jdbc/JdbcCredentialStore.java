package org.postern.credential.jdbc;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.postern.credential.Account;
import org.postern.credential.AccountMode;
import org.postern.credential.AccountName;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialChange;
import org.postern.credential.CredentialStore;
import org.postern.credential.LastUse;
import org.postern.credential.StoredPassword;

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
        Instant now = stored.password().createdAt();
        String name = PasswordTable.liveName(stored.password().name());
        int live = 0;
        List<ClientPassword> expiredNamesakes = new ArrayList<>();
        for (ClientPassword other : PasswordTable.live(handle, locked.name())) {
            boolean namesake = PasswordTable.liveName(other.name()).equals(name);
            if (other.isExpired(now)) {
                if (namesake) {
                    expiredNamesakes.add(other);
                }
            } else if (namesake) {
                return Insertion.NAME_TAKEN;
            } else {
                live++;
            }
        }
        if (live >= maxLive) {
            return Insertion.TOO_MANY;
        }
        expiredNamesakes.forEach(expired -> revoke(handle, expired, now));
        PasswordTable.insert(handle, stored);
        return Insertion.DONE;
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

    @Override
    public void recordUses(Map<String, LastUse> uses) {
        database.writeLazily(handle -> PasswordTable.recordUses(handle, uses));
    }

    @Override
    public Optional<Account> account(AccountName name) {
        return database.read(handle -> AccountTable.find(handle, name));
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
