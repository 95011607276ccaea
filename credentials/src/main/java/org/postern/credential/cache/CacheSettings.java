package org.postern.credential.cache;

import java.time.Duration;

/**
 * @param ttl how long a proof is remembered, up to an hour; zero: not at all
 * @param size how many proofs, 1 to 10,000,000; about 1 kB each
 */
public record CacheSettings(Duration ttl, int size) {
    public static final CacheSettings DEFAULTS = new CacheSettings(Duration.ofMinutes(10), 100_000);

    public CacheSettings {
        if (ttl.isNegative() || ttl.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("the time to remember a login must be 0 to 1 hour");
        }
        if (size < 1 || size > 10_000_000) {
            throw new IllegalArgumentException("the number of logins to remember must be 1 to 10000000");
        }
    }
}
