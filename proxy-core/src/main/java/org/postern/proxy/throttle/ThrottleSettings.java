package org.postern.proxy.throttle;

import java.time.Duration;

/**
 * How many different wrong passwords are refused at once within {@code period}; each one more is refused later than
 * the one before.
 *
 * @param wrongPasswords of one address for one account
 * @param wrongPasswordsPerAddress of one address, whatever the account; ten times as many after a login that succeeded
 * @param wrongPasswordsPerAccount for one account, whatever the address; does not concern addresses from which that
 *     account has logged in
 * @param period in which that many are forgotten, little by little
 * @param longestDelay before a refusal
 */
public record ThrottleSettings(
        int wrongPasswords,
        int wrongPasswordsPerAddress,
        int wrongPasswordsPerAccount,
        Duration period,
        Duration longestDelay) {
    public static final ThrottleSettings DEFAULTS =
            new ThrottleSettings(5, 50, 50, Duration.ofHours(1), Duration.ofSeconds(10));
}
