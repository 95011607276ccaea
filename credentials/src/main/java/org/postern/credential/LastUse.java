package org.postern.credential;

import java.time.Instant;

/**
 * The last login with a client-specific password.
 *
 * @param address the client's address as text
 * @param client one line the client said of itself, cut and without control characters; empty when it said nothing
 */
public record LastUse(Instant at, String address, String client) {
    /** Enough to recognise a client by, and short enough for a line on a screen. */
    public static final int MAX_CLIENT_LENGTH = 128;

    public LastUse {
        client = OneLine.of(client, MAX_CLIENT_LENGTH);
    }
}
