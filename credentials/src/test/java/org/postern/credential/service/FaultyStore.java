package org.postern.credential.service;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.postern.credential.Account;
import org.postern.credential.AccountMode;
import org.postern.credential.AccountName;
import org.postern.credential.ChangeLog;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialStore;
import org.postern.credential.LastUse;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.StoredPassword;

/** A real store that can be switched off, and counts how often a login asked it. */
final class FaultyStore implements CredentialStore, ChangeLog {
    volatile boolean down;
    volatile int finds;

    private final CredentialStore store;
    private final ChangeLog log;

    FaultyStore(CredentialStore store, ChangeLog log) {
        this.store = store;
        this.log = log;
    }

    private <T> T unlessDown(Supplier<T> work) {
        if (down) {
            throw new StoreUnavailableException("switched off");
        }
        return work.get();
    }

    @Override
    public Optional<Match> find(byte[] selector) {
        finds++;
        return unlessDown(() -> store.find(selector));
    }

    @Override
    public Insertion insert(StoredPassword password, AccountMode mode, int maxLive) {
        return unlessDown(() -> store.insert(password, mode, maxLive));
    }

    @Override
    public List<ClientPassword> passwords(AccountName account) {
        return unlessDown(() -> store.passwords(account));
    }

    @Override
    public List<ClientPassword> revoke(AccountName account, Set<String> ids, Instant at) {
        return unlessDown(() -> store.revoke(account, ids, at));
    }

    @Override
    public Renaming rename(AccountName account, String id, String name, Instant at) {
        return unlessDown(() -> store.rename(account, id, name, at));
    }

    @Override
    public void recordUses(Map<String, LastUse> uses) {
        unlessDown(() -> {
            store.recordUses(uses);
            return uses;
        });
    }

    @Override
    public Optional<Account> account(AccountName name) {
        return unlessDown(() -> store.account(name));
    }

    @Override
    public Set<AccountName> known(Collection<AccountName> names) {
        return unlessDown(() -> store.known(names));
    }

    @Override
    public List<Account> accounts() {
        return unlessDown(store::accounts);
    }

    @Override
    public boolean addAccount(AccountName name, Instant at) {
        return unlessDown(() -> store.addAccount(name, at));
    }

    @Override
    public boolean setDisabled(AccountName name, boolean disabled, Instant at) {
        return unlessDown(() -> store.setDisabled(name, disabled, at));
    }

    @Override
    public boolean setAddresses(AccountName name, Set<String> addresses, Instant at) {
        return unlessDown(() -> store.setAddresses(name, addresses, at));
    }

    @Override
    public long newest() {
        return unlessDown(log::newest);
    }

    @Override
    public List<Entry> after(long number, int limit) {
        return unlessDown(() -> log.after(number, limit));
    }

    @Override
    public void prune(Instant before) {
        log.prune(before);
    }
}
