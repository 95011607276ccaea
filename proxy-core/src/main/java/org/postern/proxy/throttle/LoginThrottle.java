package org.postern.proxy.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.postern.proxy.auth.ClientNetwork;

/**
 * Says how long a refusal has to wait. Thread-safe, never blocks, and bounded: under an attack from everywhere it
 * forgets the addresses and accounts that were quiet for longest.
 *
 * <p>Only refusals wait. Every attempt is judged at once, so nobody can keep out a client that knows its password. And
 * only <em>different</em> secrets count: a forgotten phone that repeats its old password all day is one wrong password.
 */
public final class LoginThrottle {
    /** Addresses, accounts and pairs of them; some 200 octets each. */
    private static final int REMEMBERED = 50_000;

    /** How long a secret is known to be one that was refused before, or an address as one that lets people in. */
    private static final Duration MEMORY = Duration.ofDays(1);

    private static final Duration FIRST_DELAY = Duration.ofMillis(500);

    /** After so many more the delay has grown beyond any limit; what an attacker adds to it is not kept. */
    private static final int DOUBLINGS = 12;

    private static final int SPARED = 10;

    /** Names that are alike so far are taken for one: it is only refusals that wait for each other. */
    private static final int SIGNIFICANT = 64;

    private record Account(String name) {
        static Account of(String userName) {
            String significant = userName.substring(0, Math.min(userName.length(), SIGNIFICANT));
            return new Account(significant.toLowerCase(Locale.ROOT));
        }
    }

    private record Pair(ClientNetwork network, Account account) {}

    private record Repeated(ClientNetwork network, long fingerprint) {}

    /** How full a vessel is that leaks all the time: so many wrong passwords as of a moment. */
    private record Level(double height, long nanos) {}

    private final LongSupplier nanoTime;
    private final Cache<Object, Level> levels;
    private final Cache<Repeated, Boolean> repeated;
    /** Networks and pairs that have logged in. */
    private final Cache<Object, Boolean> trusted;

    private volatile ThrottleSettings settings;

    /** @param nanoTime see {@link System#nanoTime()}: clocks that are set do not matter */
    public LoginThrottle(ThrottleSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.nanoTime = nanoTime;
        this.levels = remembering(nanoTime);
        this.repeated = remembering(nanoTime);
        this.trusted = remembering(nanoTime);
    }

    /** From now on other numbers count, for what has been before, too. */
    public void change(ThrottleSettings changed) {
        settings = changed;
    }

    /**
     * Notes a wrong password.
     *
     * @param userName as the client sent it; empty if it did not come to one
     * @param fingerprint what stands for name and secret, see {@link org.postern.proxy.auth.SecretFingerprints}; empty
     *     if there was no secret
     * @return how long the client has to wait for its refusal; most often not at all
     */
    public Duration refused(ClientNetwork network, String userName, byte[] fingerprint) {
        Account account = Account.of(userName);
        Pair pair = new Pair(network, account);
        double drops = isRepeated(network, fingerprint) ? 0 : 1;
        ThrottleSettings now = settings;
        int allowedHere = now.wrongPasswordsPerAddress() * (isTrusted(network) ? SPARED : 1);
        double over = over(network, drops, allowedHere);
        if (!userName.isEmpty()) {
            over = Math.max(over, over(pair, drops, now.wrongPasswords()));
            if (!isTrusted(pair)) {
                over = Math.max(over, over(account, drops, now.wrongPasswordsPerAccount()));
            }
        }
        return delay(over, now.longestDelay());
    }

    /** Notes that somebody was let in: this address is one of those where people make mistakes. */
    public void accepted(ClientNetwork network, String userName) {
        Pair pair = new Pair(network, Account.of(userName));
        trusted.put(network, true);
        trusted.put(pair, true);
        levels.invalidate(pair);
    }

    /** @return how many wrong passwords there were beyond those that cost nothing */
    private double over(Object whose, double drops, int allowed) {
        long now = nanoTime.getAsLong();
        Level level = levels.asMap().merge(whose, new Level(drops, now), (before, drop) -> {
            double leaked =
                    allowed * (double) (now - before.nanos) / settings.period().toNanos();
            double height = Math.max(0, before.height - leaked) + drop.height;
            return new Level(Math.min(height, allowed + DOUBLINGS), now);
        });
        return level.height - allowed;
    }

    private static Duration delay(double over, Duration longest) {
        if (over <= 0) {
            return Duration.ZERO;
        }
        long millis = (long) (FIRST_DELAY.toMillis() * Math.pow(2, over - 1));
        return millis > longest.toMillis() ? longest : Duration.ofMillis(millis);
    }

    private boolean isRepeated(ClientNetwork network, byte[] fingerprint) {
        if (fingerprint.length < Long.BYTES) {
            return false;
        }
        Repeated secret = new Repeated(network, ByteBuffer.wrap(fingerprint).getLong());
        return repeated.asMap().putIfAbsent(secret, true) != null;
    }

    private boolean isTrusted(Object whom) {
        return trusted.getIfPresent(whom) != null;
    }

    private static <K, V> Cache<K, V> remembering(LongSupplier nanoTime) {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(MEMORY)
                .ticker(nanoTime::getAsLong)
                .executor(Runnable::run)
                .build();
    }
}
