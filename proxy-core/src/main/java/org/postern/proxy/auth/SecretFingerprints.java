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

    private final SecretKeySpec key;

    /** @param key random octets that never leave this process */
    public SecretFingerprints(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** @return what stands for the attempt's name and secret in this process */
    public byte[] of(LoginAttempt attempt) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((attempt.userName() + "\0").getBytes(StandardCharsets.UTF_8));
            return attempt.secret().reveal(mac::doFinal);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }
}
