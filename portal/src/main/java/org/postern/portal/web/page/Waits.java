package org.postern.portal.web.page;

import java.time.Duration;
import java.time.Instant;
import org.postern.portal.view.Trouble;

/** How long somebody has to wait, in words. */
final class Waits {
    private Waits() {}

    /** A trouble that names the minutes, at least one. */
    static Trouble trouble(Trouble.Kind kind, Instant now, Instant until) {
        return Trouble.of(
                kind, Math.max(1, Duration.between(now, until).plusSeconds(59).toMinutes()));
    }
}
