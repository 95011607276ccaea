package org.postern.credential.service;

import java.time.Duration;

/**
 * How changes of other processes are followed.
 *
 * @param interval between two looks, 100 ms to 10 s; a revoked password is refused at most so much later
 * @param blindAfter when changes could not be read for so long, nothing that is remembered counts any more
 * @param keep how long the log of changes is kept, at least an hour
 */
public record FeedSettings(Duration interval, Duration blindAfter, Duration keep) {
    public static final FeedSettings DEFAULTS =
            new FeedSettings(Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofDays(7));

    public FeedSettings {
        if (interval.compareTo(Duration.ofMillis(100)) < 0 || interval.compareTo(Duration.ofSeconds(10)) > 0) {
            throw new IllegalArgumentException("the interval of looking for changes must be 100 ms to 10 s");
        }
        if (blindAfter.compareTo(interval) < 0) {
            throw new IllegalArgumentException("the time to be blind after cannot be shorter than the interval");
        }
        if (keep.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("changes must be kept for an hour at least");
        }
    }
}
