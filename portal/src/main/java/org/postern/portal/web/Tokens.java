package org.postern.portal.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Random words for cookies, of 256 bits; the store knows them by their SHA-256 only. */
public final class Tokens {
    private static final int OCTETS = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureRandom random;

    public Tokens(SecureRandom random) {
        this.random = random;
    }

    public String fresh() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** What a browser presents, if it can be one of ours. */
    static Optional<String> plausible(String presented) {
        return Optional.of(presented).filter(text -> FORM.matcher(text).matches());
    }

    /** As it is kept. */
    public static byte[] digest(String token) {
        return digest(token.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] digest(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
