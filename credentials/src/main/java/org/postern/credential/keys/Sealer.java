package org.postern.credential.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals small secrets with AES-256-GCM, each to the place where it belongs, so that it opens nowhere else.
 *
 * <p>Form: version (1 octet), key id (4), nonce (12), ciphertext and tag.
 */
public final class Sealer {
    private static final byte VERSION = 1;
    private static final int KEY_ID_OCTETS = 4;

    /** NIST SP 800-38D 8.2.2: random nonces of 96 bits are good for 2^32 secrets under one key. */
    private static final int NONCE_OCTETS = 12;

    private static final int TAG_BITS = 128;
    private static final int HEADER_OCTETS = 1 + KEY_ID_OCTETS + NONCE_OCTETS;

    private final SecretKeySpec key;
    private final byte[] keyId;
    private final SecureRandom random;

    /** @param key 32 octets, copied */
    public Sealer(byte[] key, SecureRandom random) {
        this.key = new SecretKeySpec(key, "AES");
        this.keyId = keyId(key);
        this.random = random;
    }

    /** @param place such as table, row and column; needed again to open */
    public byte[] seal(byte[] secret, String place) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        byte[] box = crypt(Cipher.ENCRYPT_MODE, nonce, place, secret, 0);
        return ByteBuffer.allocate(HEADER_OCTETS + box.length)
                .put(VERSION)
                .put(keyId)
                .put(nonce)
                .put(box)
                .array();
    }

    /**
     * @return the secret, the caller's own to wipe
     * @throws KeyException when it was sealed with another key or for another place, or was changed
     */
    public byte[] open(byte[] sealed, String place) {
        if (sealed.length < HEADER_OCTETS + TAG_BITS / 8 || sealed[0] != VERSION) {
            throw new KeyException("not a sealed secret: " + place);
        }
        if (!Arrays.equals(sealed, 1, 1 + KEY_ID_OCTETS, keyId, 0, KEY_ID_OCTETS)) {
            throw new KeyException("sealed with another key: " + place);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1 + KEY_ID_OCTETS, HEADER_OCTETS);
        return crypt(Cipher.DECRYPT_MODE, nonce, place, sealed, HEADER_OCTETS);
    }

    private byte[] crypt(int mode, byte[] nonce, String place, byte[] input, int offset) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input, offset, input.length - offset);
        } catch (GeneralSecurityException broken) {
            throw new KeyException("sealed secret is damaged or not for here: " + place);
        }
    }

    private static byte[] keyId(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] digest = mac.doFinal("postern key id".getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(digest, KEY_ID_OCTETS);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
