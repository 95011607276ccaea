package org.postern.credential;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;

/** Draws text that people read off and type: every character random, and every one of the alphabet equally likely. */
public final class RandomText {
    /** Lower-case letters and digits without the look-alikes 0 1 i l o. */
    public static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";

    /** Five bits choose among 32; the alphabet has 31, so one value in 32 is thrown away rather than folded. */
    private static final int FIVE_BITS = 0x1F;

    private final SecureRandom random;

    public RandomText(SecureRandom random) {
        this.random = random;
    }

    /** Fills the array with ASCII characters of the alphabet, and keeps no trace of them. */
    public void fill(byte[] characters) {
        int length = 0;
        while (length < characters.length) {
            byte[] draws = new byte[characters.length - length];
            random.nextBytes(draws);
            for (byte draw : draws) {
                int choice = draw & FIVE_BITS;
                if (choice < ALPHABET.length()) {
                    characters[length++] = (byte) ALPHABET.charAt(choice);
                }
            }
            Arrays.fill(draws, (byte) 0);
        }
    }

    /** For what need not be wiped: {@code length} characters are worth 31^length, almost 5 bits each. */
    public String draw(int length) {
        byte[] characters = new byte[length];
        fill(characters);
        return new String(characters, StandardCharsets.US_ASCII);
    }
}
