package org.postern.credential.hash;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 of an account and a secret: equal for equal ones, and worthless to whoever lacks the key.
 *
 * <p>Under a key kept in a file it is the selector by which a store finds a password; under a key that dies with the
 * process it is the key of a cache.
 */
public final class KeyedDigest {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac initialised;

    /** @param key 32 octets, copied */
    public KeyedDigest(byte[] key) {
        try {
            initialised = Mac.getInstance(ALGORITHM);
            initialised.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** @return 32 octets: HMAC(key, account 0x00 secret); no account name contains 0x00 */
    public byte[] of(String account, byte[] secret) {
        Mac mac = copy();
        mac.update(account.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        return mac.doFinal(secret);
    }

    /** Tells keys apart without giving them away; differs from every digest of a real secret. */
    public byte[] fingerprint() {
        return of("key fingerprint", new byte[0]);
    }

    /** A Mac has state, and the original must stay as it is; copying is cheaper than looking one up. */
    private Mac copy() {
        try {
            return (Mac) initialised.clone();
        } catch (CloneNotSupportedException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }
}
