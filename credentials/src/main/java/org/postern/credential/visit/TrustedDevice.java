package org.postern.credential.visit;

import java.time.Instant;
import org.postern.credential.AccountName;

/**
 * A browser that may skip the second step of its account for a while.
 *
 * @param id stands for it on pages
 * @param token SHA-256 of the random token in its cookie
 */
public record TrustedDevice(
        String id,
        byte[] token,
        AccountName account,
        String browser,
        String address,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt) {
    @Override
    public String toString() {
        return "TrustedDevice[" + id + " of " + account + "]";
    }
}
