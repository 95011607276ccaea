package org.postern.credential.service;

import static org.postern.credential.CredentialException.Problem.ACCOUNT_DISABLED;
import static org.postern.credential.CredentialException.Problem.ACCOUNT_EXISTS;
import static org.postern.credential.CredentialException.Problem.ACCOUNT_NAME_INVALID;
import static org.postern.credential.CredentialException.Problem.ACCOUNT_UNKNOWN;
import static org.postern.credential.CredentialException.Problem.NAME_TAKEN;
import static org.postern.credential.CredentialException.Problem.PASSWORD_UNKNOWN;
import static org.postern.credential.CredentialException.Problem.TOO_MANY_PASSWORDS;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postern.credential.Account;
import org.postern.credential.AccountMode;
import org.postern.credential.AccountName;
import org.postern.credential.AccountNames;
import org.postern.credential.ClientPassword;
import org.postern.credential.ClientSecret;
import org.postern.credential.CredentialBook;
import org.postern.credential.CredentialException;
import org.postern.credential.CredentialStore;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordGenerator;
import org.postern.credential.PasswordRequest;
import org.postern.credential.StoredPassword;
import org.postern.credential.hash.KeyedDigest;
import org.postern.credential.hash.PasswordHasher;

/** The manage role over a store. */
final class StoreBook implements CredentialBook {
    private final BookSettings settings;
    private final AccountNames names;
    private final CredentialStore store;
    private final PasswordGenerator generator;
    private final KeyedDigest selectors;
    private final PasswordHasher hasher;
    private final LogFeed feed;
    private final Clock clock;

    StoreBook(
            BookSettings settings,
            CredentialStore store,
            PasswordGenerator generator,
            KeyedDigest selectors,
            PasswordHasher hasher,
            LogFeed feed,
            Clock clock) {
        this.settings = settings;
        this.names = new AccountNames(settings.names());
        this.store = store;
        this.generator = generator;
        this.selectors = selectors;
        this.hasher = hasher;
        this.feed = feed;
        this.clock = clock;
    }

    @Override
    public AccountName named(String typed) {
        return names.canonical(typed)
                .orElseThrow(() -> new CredentialException(
                        ACCOUNT_NAME_INVALID, "no account can be named " + Requests.printable(typed)));
    }

    @Override
    public NewPassword createPassword(AccountName account, PasswordRequest request) {
        PasswordRequest checked = Requests.checked(request, clock.instant());
        ClientSecret secret = generator.generate();
        try {
            StoredPassword stored = secret.reveal(octets -> stored(account, checked, octets));
            insert(stored);
            return new NewPassword(stored.password(), secret);
        } catch (RuntimeException failure) {
            secret.close();
            throw failure;
        }
    }

    private StoredPassword stored(AccountName account, PasswordRequest request, byte[] secret) {
        ClientPassword password = new ClientPassword(
                generator.identifier(),
                account,
                request.name(),
                request.scopes(),
                now(),
                request.expiresAt(),
                request.idleExpiry(),
                request.networks(),
                null,
                null);
        return new StoredPassword(password, selectors.of(account.value(), secret), hasher.hash(secret));
    }

    private void insert(StoredPassword stored) {
        AccountName account = stored.password().account();
        switch (store.insert(stored, settings.mode(), settings.livePasswords())) {
            case DONE -> feed.announce();
            case ACCOUNT_UNKNOWN -> throw unknown(account);
            case ACCOUNT_DISABLED ->
                throw new CredentialException(ACCOUNT_DISABLED, "account " + account + " is disabled");
            case NAME_TAKEN -> throw taken(account, stored.password().name());
            case TOO_MANY ->
                throw new CredentialException(
                        TOO_MANY_PASSWORDS,
                        "account " + account + " already has " + settings.livePasswords()
                                + " passwords: revoke one that is no longer used");
        }
    }

    @Override
    public List<ClientPassword> passwords(AccountName account) {
        account(account);
        return store.passwords(account);
    }

    @Override
    public ClientPassword rename(AccountName account, String id, String newName) {
        account(account);
        String name = Requests.checkedName(newName);
        switch (store.rename(account, id, name, now())) {
            case DONE -> feed.announce();
            case PASSWORD_UNKNOWN -> throw unknown(account, "id " + Requests.printable(id));
            case NAME_TAKEN -> throw taken(account, name);
        }
        return store.passwords(account).stream()
                .filter(password -> password.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(account, "id " + Requests.printable(id)));
    }

    @Override
    public ClientPassword revokeById(AccountName account, String id) {
        return revokeOne(account, password -> password.id().equals(id), "id " + Requests.printable(id));
    }

    @Override
    public ClientPassword revokeByName(AccountName account, String name) {
        String wanted = name.strip();
        return revokeOne(
                account, password -> password.name().equalsIgnoreCase(wanted), "name " + Requests.printable(wanted));
    }

    @Override
    public List<ClientPassword> revokeAll(AccountName account) {
        account(account);
        return revoke(account, password -> true);
    }

    private ClientPassword revokeOne(AccountName account, Predicate<ClientPassword> which, String description) {
        account(account);
        return revoke(account, which).stream().findFirst().orElseThrow(() -> unknown(account, description));
    }

    private List<ClientPassword> revoke(AccountName account, Predicate<ClientPassword> which) {
        Set<String> ids = store.passwords(account).stream()
                .filter(which)
                .map(ClientPassword::id)
                .collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return List.of();
        }
        List<ClientPassword> revoked = store.revoke(account, ids, now());
        feed.announce();
        return revoked;
    }

    @Override
    public Account addAccount(AccountName account) {
        if (!store.addAccount(account, now())) {
            throw new CredentialException(ACCOUNT_EXISTS, "account " + account + " exists already");
        }
        return account(account);
    }

    @Override
    public Account admit(AccountName account) {
        if (settings.mode() == AccountMode.OPEN && store.account(account).isEmpty()) {
            store.addAccount(account, now());
        }
        return account(account);
    }

    @Override
    public int livePasswords() {
        return settings.livePasswords();
    }

    @Override
    public Account account(AccountName account) {
        return store.account(account).orElseThrow(() -> unknown(account));
    }

    @Override
    public List<Account> accounts() {
        return store.accounts();
    }

    @Override
    public Account disable(AccountName account) {
        return changed(account, store.setDisabled(account, true, now()));
    }

    @Override
    public Account enable(AccountName account) {
        return changed(account, store.setDisabled(account, false, now()));
    }

    @Override
    public Account setAddresses(AccountName account, Set<String> addresses) {
        return changed(account, store.setAddresses(account, Requests.checkedAddresses(addresses), now()));
    }

    private Account changed(AccountName account, boolean known) {
        if (!known) {
            throw unknown(account);
        }
        feed.announce();
        return account(account);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static CredentialException taken(AccountName account, String name) {
        return new CredentialException(NAME_TAKEN, "account " + account + " already has a password named " + name);
    }

    private static CredentialException unknown(AccountName account, String description) {
        return new CredentialException(
                PASSWORD_UNKNOWN, "account " + account + " has no password with the " + description);
    }

    private static CredentialException unknown(AccountName account) {
        return new CredentialException(ACCOUNT_UNKNOWN, "account " + account + " is unknown");
    }
}
