package org.postern.credential.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;

/**
 * A code that was sent and is waited for.
 *
 * @param purpose what it is good for, such as {@code sign-in}; an account has one live code for each purpose
 * @param factorId the bound factor it was sent to, or {@code null} when one is being bound
 * @param sealedTarget where it was sent while a factor is being bound, sealed; {@code null} for a bound factor
 * @param digest keyed hash of account, purpose, target and code
 * @param triesLeft how many wrong codes it still takes
 */
public record VerificationCode(
        AccountName account,
        String purpose,
        @Nullable String factorId,
        byte @Nullable [] sealedTarget,
        byte[] digest,
        Instant sentAt,
        Instant expiresAt,
        int triesLeft) {
    /** Whether it may still be typed. */
    public boolean isGood(Instant now) {
        return triesLeft > 0 && now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "VerificationCode[" + purpose + " of " + account + "]";
    }
}
