package org.postern.credential.service;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import org.postern.credential.hash.KeyedDigest;
import org.postern.credential.jdbc.KeyFingerprints;
import org.postern.credential.keys.KeyException;
import org.postern.credential.keys.KeyFile;
import org.postern.credential.keys.Sealer;

/**
 * The key files of a data folder, each with one purpose, and checked against the store: so they cannot be mixed up.
 */
final class Keys {
    private final Path folder;
    private final SecureRandom random;

    Keys(Path data, SecureRandom random) {
        this.folder = data.resolve("keys");
        this.random = random;
    }

    /** Password of H2 files. */
    byte[] storePassword() {
        return file("store").loadOrCreate(random);
    }

    /** Finds passwords in the store: with another key they all would be wrong. */
    KeyedDigest selectors(KeyFingerprints known) {
        return use("selector", known, KeyedDigest::new);
    }

    /** Opens upstream secrets. */
    Sealer sealer(KeyFingerprints known) {
        return use("seal", known, key -> new Sealer(key, random));
    }

    /** Finds what people do for themselves: numbers, codes, addresses. */
    KeyedDigest selfService(KeyFingerprints known) {
        return use("self-service", known, KeyedDigest::new);
    }

    /** Opens the numbers, addresses and secrets of second factors. */
    Sealer contacts(KeyFingerprints known) {
        return use("contact", known, key -> new Sealer(key, random));
    }

    private <T> T use(String name, KeyFingerprints known, Function<byte[], T> make) {
        byte[] key = file(name).loadOrCreate(random);
        try {
            if (!known.accepts(name, new KeyedDigest(key).fingerprint())) {
                throw new KeyException("key file " + path(name)
                        + " is not the one this store was made with: restore it from a backup");
            }
            return make.apply(key);
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private KeyFile file(String name) {
        return new KeyFile(path(name));
    }

    private Path path(String name) {
        return folder.resolve(name + ".key");
    }
}
