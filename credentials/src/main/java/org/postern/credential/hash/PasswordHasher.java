package org.postern.credential.hash;

/** Slow, salted hashes. Both methods take tens of milliseconds of a processor: never on an event loop. */
public interface PasswordHasher {
    /** @return 60 ASCII characters that name the algorithm, the cost and the salt */
    String hash(byte[] secret);

    /** Compares in constant time, with the cost that is written in the hash. */
    boolean matches(String hash, byte[] secret);
}
