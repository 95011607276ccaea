package org.postern.credential.visit;

import java.time.Instant;
import org.postern.credential.AccountName;
import org.postern.credential.OneLine;

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
    public TrustedDevice {
        browser = OneLine.of(browser, Visit.MAX_BROWSER_LENGTH);
        address = OneLine.address(address);
    }

    @Override
    public String toString() {
        return "TrustedDevice[" + id + " of " + account + "]";
    }
}
