package org.postern.credential.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What self-service leaves behind, and how long that is kept at most; the portal itself looks closer. */
final class Leftovers {
    /** No portal lets anybody stay signed in for so long, seen or not. */
    private static final Duration VISITS = Duration.ofDays(7);

    /** Somebody may still come with an expired code, and shall hear that it has expired. */
    private static final Duration CODES = Duration.ofDays(1);

    /** A node that reports again begins anew. */
    private static final Duration SILENT_NODES = Duration.ofHours(1);

    /** Years of one person's doings, and a day of somebody's who tries passwords. */
    private static final int ACTIVITIES = 2_000;

    private Leftovers() {}

    /** One task for each kind: what fails for one shall not keep the others. */
    static List<Consumer<Instant>> of(SelfService service) {
        return List.of(
                now -> service.visits().prune(now.minus(VISITS), now.minus(VISITS)),
                now -> service.codes().prune(now.minus(CODES)),
                now -> service.devices().prune(now),
                now -> service.budgets().prune(now),
                now -> service.activities().prune(now, ACTIVITIES),
                now -> service.openSessions().prune(now.minus(SILENT_NODES)));
    }
}
