package org.postern.proxy.session;

import java.time.Duration;

/**
 * How long, and how often, a session may try what.
 *
 * @param loginDeadline from accepting a connection to a login that is done
 * @param loginAttempts refused passwords after which the connection is closed; the same one tried with another
 *     mechanism counts once
 * @param badCommands commands that make no sense, after which the connection is closed
 * @param idle a relayed session in which neither side said anything for so long is closed; longer than IMAP IDLE lasts
 */
public record LimitSettings(Duration loginDeadline, int loginAttempts, int badCommands, Duration idle) {
    public static final LimitSettings DEFAULTS = new LimitSettings(Duration.ofMinutes(2), 3, 10, Duration.ofHours(12));
}
