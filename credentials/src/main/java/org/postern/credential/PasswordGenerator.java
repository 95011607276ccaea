package org.postern.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Makes client-specific passwords: 16 characters, every one of them random and equally likely. */
public final class PasswordGenerator {
    /** Five bits choose among 32; the alphabet has 31, so one value in 32 is thrown away rather than folded. */
    private static final int FIVE_BITS = 0x1F;

    /** 31^12 is about 2^59: no two passwords of a database get the same. */
    private static final int IDENTIFIER_LENGTH = 12;

    private final SecureRandom random;

    public PasswordGenerator(SecureRandom random) {
        this.random = random;
    }

    public ClientSecret generate() {
        byte[] characters = new byte[ClientSecret.LENGTH];
        draw(characters);
        return ClientSecret.of(characters);
    }

    /** A name for a password in commands, events and logs, drawn apart from the secret. */
    public String identifier() {
        byte[] characters = new byte[IDENTIFIER_LENGTH];
        draw(characters);
        return new String(characters, StandardCharsets.US_ASCII);
    }

    /** Fills the array with characters of the alphabet. */
    private void draw(byte[] characters) {
        int length = 0;
        while (length < characters.length) {
            byte[] draws = new byte[characters.length - length];
            random.nextBytes(draws);
            for (byte draw : draws) {
                int choice = draw & FIVE_BITS;
                if (choice < ClientSecret.ALPHABET.length()) {
                    characters[length++] = (byte) ClientSecret.ALPHABET.charAt(choice);
                }
            }
            Arrays.fill(draws, (byte) 0);
        }
    }
}
