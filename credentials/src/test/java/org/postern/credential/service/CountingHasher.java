package org.postern.credential.service;

import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.postern.credential.hash.BcryptHasher;
import org.postern.credential.hash.PasswordHasher;

/** Real bcrypt that counts its comparisons, and can be held up in them. */
final class CountingHasher implements PasswordHasher {
    final AtomicInteger comparisons = new AtomicInteger();
    volatile CountDownLatch gate = new CountDownLatch(0);

    private final PasswordHasher hasher = new BcryptHasher(4, new SecureRandom());

    @Override
    public String hash(byte[] secret) {
        return hasher.hash(secret);
    }

    @Override
    public boolean matches(String hash, byte[] secret) {
        comparisons.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        return hasher.matches(hash, secret);
    }
}
