package org.postern.credential.service;

import java.nio.file.Path;
import java.time.Duration;
import org.postern.credential.cache.CacheSettings;
import org.postern.credential.hash.BcryptHasher;
import org.postern.credential.jdbc.StoreSettings;

/**
 * Everything that can be chosen about credentials.
 *
 * @param data folder of the key files; created 0700
 * @param bcryptCost of new passwords; old ones keep theirs
 * @param hashing how much bcrypt at a time; as many threads as cores are sensible
 * @param storeQueue how many logins may wait for the store
 * @param lastUseEvery how often last uses and refusals of clients are written, if there are any: people at the portal
 *     wait for them
 */
public record CredentialSettings(
        Path data,
        StoreSettings store,
        BookSettings book,
        int bcryptCost,
        WorkSettings hashing,
        int storeQueue,
        CacheSettings cache,
        FeedSettings feed,
        Duration lastUseEvery) {
    public CredentialSettings {
        if (bcryptCost < BcryptHasher.MIN_COST || bcryptCost > BcryptHasher.MAX_COST) {
            throw new IllegalArgumentException(
                    "bcrypt cost must be " + BcryptHasher.MIN_COST + " to " + BcryptHasher.MAX_COST);
        }
        if (lastUseEvery.compareTo(Duration.ofMillis(100)) < 0 || lastUseEvery.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("last uses must be written every 100 ms to 1 hour");
        }
    }

    /** @param cores of this machine that may be busy with bcrypt */
    public static CredentialSettings defaults(Path data, StoreSettings store, int cores) {
        return new CredentialSettings(
                data,
                store,
                BookSettings.DEFAULTS,
                BcryptHasher.DEFAULT_COST,
                WorkSettings.threads(cores),
                1_000,
                CacheSettings.DEFAULTS,
                FeedSettings.DEFAULTS,
                Duration.ofSeconds(1));
    }

    WorkSettings storeWork() {
        return new WorkSettings(store.connections(), storeQueue, WorkSettings.PATIENCE);
    }
}
