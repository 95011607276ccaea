package org.postern.credential;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * The 16 characters of a client-specific password in memory: they can be used and wiped, but not printed. Being drawn
 * from {@link RandomText#ALPHABET}, they are worth 31^16, about 2^79.
 *
 * <p>Identity equality on purpose: comparing secrets is the verifier's business, in constant time.
 */
public final class ClientSecret implements AutoCloseable {
    public static final int LENGTH = 16;

    /** Room for the separators people put between groups; whatever is longer is something else. */
    private static final int MAX_TYPED = 4 * LENGTH;

    private final byte[] characters;

    private ClientSecret(byte[] characters) {
        this.characters = characters;
    }

    /** Takes over 16 octets of the alphabet. */
    static ClientSecret of(byte[] characters) {
        return new ClientSecret(characters);
    }

    /**
     * Reads what a client presents. Spaces, hyphens and upper case are forgiven: people type what they see in groups.
     *
     * @param typed is not changed and not kept
     * @return empty when this cannot be a client-specific password, whatever the store holds
     */
    public static Optional<ClientSecret> parse(byte[] typed) {
        if (typed.length > MAX_TYPED) {
            return Optional.empty();
        }
        byte[] found = new byte[LENGTH];
        int length = 0;
        for (byte octet : typed) {
            if (octet == ' ' || octet == '-') {
                continue;
            }
            int character = octet >= 'A' && octet <= 'Z' ? octet + ('a' - 'A') : octet;
            if (length == LENGTH || RandomText.ALPHABET.indexOf(character) < 0) {
                Arrays.fill(found, (byte) 0);
                return Optional.empty();
            }
            found[length++] = (byte) character;
        }
        if (length < LENGTH) {
            Arrays.fill(found, (byte) 0);
            return Optional.empty();
        }
        return Optional.of(new ClientSecret(found));
    }

    /** Lends the 16 ASCII octets to {@code use}, which must not keep the array. */
    public <T> T reveal(Function<byte[], T> use) {
        return use.apply(characters);
    }

    /** Overwrites the characters with zeros. */
    @Override
    public void close() {
        Arrays.fill(characters, (byte) 0);
    }

    @Override
    public String toString() {
        return "ClientSecret[hidden]";
    }
}
