package org.postern.credential.visit;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.OneLine;

/**
 * A browser in which somebody gave the right web password.
 *
 * @param token SHA-256 of the random token in its cookie; a new one at every change of stage
 * @param signedInAt when the web password was given
 * @param seenAt its last request, to the minute
 * @param verifiedAt when a second factor was last proven in it, or {@code null}; a trusted device proves nothing
 * @param browser what it says of itself, shortened to a line that its owner recognises
 * @param address where it is
 */
public record Visit(
        byte[] token,
        AccountName account,
        Stage stage,
        Instant signedInAt,
        Instant seenAt,
        @Nullable Instant verifiedAt,
        String browser,
        String address) {
    public static final int MAX_BROWSER_LENGTH = 128;

    public Visit {
        browser = OneLine.of(browser, MAX_BROWSER_LENGTH);
        address = OneLine.address(address);
    }

    /** Whether a second factor was proven no longer ago than that. */
    public boolean isFresh(Instant now, Duration freshness) {
        return verifiedAt != null && now.isBefore(verifiedAt.plus(freshness));
    }

    /** The same browser under another token, after a change of stage. */
    public Visit renewed(byte[] newToken, Stage newStage, @Nullable Instant verified) {
        return new Visit(newToken, account, newStage, signedInAt, seenAt, verified, browser, address);
    }

    @Override
    public String toString() {
        return "Visit[" + account + " " + stage + "]";
    }
}
