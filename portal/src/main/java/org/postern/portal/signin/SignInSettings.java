package org.postern.portal.signin;

import java.time.Duration;

/**
 * The first step.
 *
 * @param perAccount how many wrong web passwords an account may have in {@code period} before the back-end is not asked
 *     any more: fewer than it takes there to lock the account
 * @param perAddress the same for a source address, all accounts together
 */
public record SignInSettings(BackEndSettings backEnd, int perAccount, int perAddress, Duration period) {
    public static final SignInSettings DEFAULTS =
            new SignInSettings(new BackEndSettings.Imap(), 4, 30, Duration.ofMinutes(15));

    public SignInSettings {
        if (perAccount < 1 || perAccount > 1_000 || perAddress < 1 || perAddress > 1_000_000) {
            throw new IllegalArgumentException("wrong web passwords must be 1 to 1000, and of an address to 1000000");
        }
        if (period.compareTo(Duration.ofMinutes(1)) < 0 || period.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("the period of sign-ins must be 1 minute to 1 day");
        }
    }
}
