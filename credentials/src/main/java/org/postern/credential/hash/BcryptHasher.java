package org.postern.credential.hash;

import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/** bcrypt in the form of OpenBSD. */
public final class BcryptHasher implements PasswordHasher {
    /** 64 ms on one core; secrets of 79 bits need no more, they need a hash at all. */
    public static final int DEFAULT_COST = 10;

    public static final int MIN_COST = 4;
    public static final int MAX_COST = 16;

    /** The revision without the flaws of older ones, understood everywhere. */
    private static final String VERSION = "2b";

    private static final int SALT_OCTETS = 16;

    private final int cost;
    private final SecureRandom random;

    /** @param cost {@value #MIN_COST} to {@value #MAX_COST}; each step doubles the time */
    public BcryptHasher(int cost, SecureRandom random) {
        if (cost < MIN_COST || cost > MAX_COST) {
            throw new IllegalArgumentException("bcrypt cost must be " + MIN_COST + " to " + MAX_COST);
        }
        this.cost = cost;
        this.random = random;
    }

    @Override
    public String hash(byte[] secret) {
        byte[] salt = new byte[SALT_OCTETS];
        random.nextBytes(salt);
        return OpenBSDBCrypt.generate(VERSION, secret, salt, cost);
    }

    @Override
    public boolean matches(String hash, byte[] secret) {
        return OpenBSDBCrypt.checkPassword(hash, secret);
    }
}
