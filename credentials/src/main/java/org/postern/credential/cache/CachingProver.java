package org.postern.credential.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.postern.credential.AccountName;
import org.postern.credential.ClientSecret;
import org.postern.credential.CredentialChange;
import org.postern.credential.Proof;
import org.postern.credential.SecretProver;
import org.postern.credential.hash.KeyedDigest;

/**
 * Remembers positive proofs, and lets simultaneous logins with one secret share one proof. Nothing negative is kept.
 *
 * <p>A change forgets what it touches <em>and</em> every proof still under way: that one may have read the record
 * before the change, so it is neither remembered nor shared with logins that come after.
 */
public final class CachingProver implements SecretProver {
    private final SecretProver prover;
    private final KeyedDigest digest;
    private final Cache<CacheKey, Proof.Proven> proven;
    private final ConcurrentMap<CacheKey, CompletableFuture<Proof>> underWay = new ConcurrentHashMap<>();

    private final Object changes = new Object();
    private long generation;

    /** @param digest under a key of this process, used for nothing else */
    public CachingProver(SecretProver prover, KeyedDigest digest, CacheSettings settings) {
        this(prover, digest, settings, Ticker.systemTicker());
    }

    CachingProver(SecretProver prover, KeyedDigest digest, CacheSettings settings, Ticker ticker) {
        this.prover = prover;
        this.digest = digest;
        this.proven = Caffeine.newBuilder()
                .maximumSize(settings.size())
                .expireAfterWrite(settings.ttl())
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<Proof> prove(AccountName account, ClientSecret secret) {
        CacheKey key = secret.reveal(octets -> new CacheKey(digest.of(account.value(), octets)));
        Proof.Proven remembered = proven.getIfPresent(key);
        if (remembered != null) {
            return CompletableFuture.completedFuture(remembered);
        }
        CompletableFuture<Proof> mine = new CompletableFuture<>();
        CompletableFuture<Proof> first = underWay.putIfAbsent(key, mine);
        if (first != null) {
            return first;
        }
        start(key, mine, account, secret);
        return mine;
    }

    /** Forgets what the change touches; to be called with every change. */
    public void forget(CredentialChange change) {
        synchronized (changes) {
            generation++;
            underWay.clear();
            proven.asMap()
                    .values()
                    .removeIf(proof -> change.touches(
                            proof.account().name(), proof.password().id()));
        }
    }

    private void start(CacheKey key, CompletableFuture<Proof> mine, AccountName account, ClientSecret secret) {
        long started = generation();
        attempt(account, secret).whenComplete((proof, failure) -> {
            if (proof != null) {
                remember(key, proof, started);
            }
            underWay.remove(key, mine);
            if (proof != null) {
                mine.complete(proof);
            } else {
                mine.completeExceptionally(failure);
            }
        });
    }

    /** Whatever is thrown must end this attempt, and not leave later ones waiting for it. */
    private CompletionStage<Proof> attempt(AccountName account, ClientSecret secret) {
        try {
            return prover.prove(account, secret);
        } catch (RuntimeException bug) {
            return CompletableFuture.failedStage(bug);
        }
    }

    private void remember(CacheKey key, Proof proof, long started) {
        proof.fold(Positive.ONLY).ifPresent(positive -> {
            synchronized (changes) {
                if (generation == started) {
                    proven.put(key, positive);
                }
            }
        });
    }

    private long generation() {
        synchronized (changes) {
            return generation;
        }
    }

    /** Keeps proofs that succeeded. */
    private enum Positive implements Proof.Cases<Optional<Proof.Proven>> {
        ONLY;

        @Override
        public Optional<Proof.Proven> proven(Proof.Proven proof) {
            return Optional.of(proof);
        }

        @Override
        public Optional<Proof.Proven> unproven() {
            return Optional.empty();
        }

        @Override
        public Optional<Proof.Proven> unavailable(String cause) {
            return Optional.empty();
        }
    }
}
