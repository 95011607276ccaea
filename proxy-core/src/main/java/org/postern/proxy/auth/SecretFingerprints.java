package org.postern.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Recognises a secret that is presented again, without keeping it: HMAC-SHA-256 under a key of this process. Clients
 * try one wrong password with every mechanism they know; that is one try, not three.
 */
public final class SecretFingerprints {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac initialised;

    /** @param key random octets that never leave this process */
    public SecretFingerprints(byte[] key) {
        try {
            initialised = Mac.getInstance(ALGORITHM);
            initialised.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return what stands for the attempt's name and secret in this process */
    public byte[] of(LoginAttempt attempt) {
        Mac mac = copy();
        mac.update((attempt.userName() + "\0").getBytes(StandardCharsets.UTF_8));
        return attempt.secret().reveal(mac::doFinal);
    }

    /** Attempts come on several threads, and copying is cheaper than looking one up for each. */
    private Mac copy() {
        try {
            return (Mac) initialised.clone();
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
