package org.postern.credential.service;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.postern.credential.AccountName;
import org.postern.credential.ClientSecret;
import org.postern.credential.CredentialStore;
import org.postern.credential.Proof;
import org.postern.credential.SecretProver;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.StoredPassword;
import org.postern.credential.hash.KeyedDigest;
import org.postern.credential.hash.PasswordHasher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves a secret by its record in the store: one query, and one bcrypt if there is a record. */
final class StoreProver implements SecretProver {
    private static final Logger log = LoggerFactory.getLogger(StoreProver.class);

    /** A look-up takes a millisecond. A store that takes this long hangs, or somebody has locked it. */
    private static final long STORE_SECONDS = 5;

    private final CredentialStore store;
    private final KeyedDigest selectors;
    private final PasswordHasher hasher;
    private final WorkPool storeWork;
    private final WorkPool hashWork;
    private final Clock clock;

    StoreProver(
            CredentialStore store,
            KeyedDigest selectors,
            PasswordHasher hasher,
            WorkPool storeWork,
            WorkPool hashWork,
            Clock clock) {
        this.store = store;
        this.selectors = selectors;
        this.hasher = hasher;
        this.storeWork = storeWork;
        this.hashWork = hashWork;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Proof> prove(AccountName account, ClientSecret secret) {
        byte[] selector = secret.reveal(octets -> selectors.of(account.value(), octets));
        Instant at = clock.instant();
        return storeWork
                .submit(() -> store.find(selector).filter(match -> isOf(match.password(), account, selector)))
                .toCompletableFuture()
                .orTimeout(STORE_SECONDS, TimeUnit.SECONDS)
                .thenCompose(match -> compare(match, secret, at))
                .exceptionally(StoreProver::couldNotTell);
    }

    /** An index may compare as it likes (and as long as it likes); this does not. */
    private static boolean isOf(StoredPassword stored, AccountName account, byte[] selector) {
        return MessageDigest.isEqual(stored.selector(), selector)
                && stored.password().account().equals(account);
    }

    private CompletionStage<Proof> compare(Optional<CredentialStore.Match> match, ClientSecret secret, Instant at) {
        return match.map(found -> compare(found, secret, at))
                .orElseGet(() -> CompletableFuture.completedStage(new Proof.Unproven()));
    }

    private CompletionStage<Proof> compare(CredentialStore.Match match, ClientSecret secret, Instant at) {
        StoredPassword stored = match.password();
        return hashWork.submit(() -> secret.reveal(octets -> hasher.matches(stored.hash(), octets)))
                .thenApply(
                        same -> same ? new Proof.Proven(stored.password(), match.account(), at) : new Proof.Unproven());
    }

    private static Proof couldNotTell(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapper ? wrapper.getCause() : failure;
        if (cause instanceof StoreUnavailableException) {
            return new Proof.Unavailable("store-down");
        }
        if (cause instanceof OverloadException overload) {
            return new Proof.Unavailable(String.valueOf(overload.getMessage()));
        }
        if (cause instanceof TimeoutException) {
            return new Proof.Unavailable("store-slow");
        }
        log.error("a login could not be judged", cause);
        return new Proof.Unavailable("fault");
    }
}
