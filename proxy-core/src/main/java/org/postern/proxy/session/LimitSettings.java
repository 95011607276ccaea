package org.postern.proxy.session;

import java.time.Duration;

/**
 * The bounds of what clients may use.
 *
 * @param connections open client connections at most, 1 to 1,000,000
 * @param loginsPerAddress connections of one address that have not logged in yet, at most; an office behind one
 *     address may have any number of sessions that have
 * @param loginDeadline from accepting a connection to a login that is done
 * @param loginAttempts refused passwords after which the connection is closed; the same one tried with another
 *     mechanism counts once
 * @param badCommands commands that make no sense, after which the connection is closed
 * @param idle a relayed session in which neither side said anything for so long is closed; longer than IMAP IDLE lasts
 */
public record LimitSettings(
        int connections,
        int loginsPerAddress,
        Duration loginDeadline,
        int loginAttempts,
        int badCommands,
        Duration idle) {
    public static final LimitSettings DEFAULTS =
            new LimitSettings(20_000, 1_000, Duration.ofMinutes(2), 3, 10, Duration.ofHours(12));
}
