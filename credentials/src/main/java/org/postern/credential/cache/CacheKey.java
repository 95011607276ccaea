package org.postern.credential.cache;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** Keyed digest of an account and a secret, as a key of maps. Never the secret itself. */
final class CacheKey {
    private final byte[] digest;

    CacheKey(byte[] digest) {
        this.digest = digest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CacheKey key && MessageDigest.isEqual(digest, key.digest);
    }

    /** Any four octets of a digest are as good as a hash of all. */
    @Override
    public int hashCode() {
        return ByteBuffer.wrap(digest).getInt();
    }
}
