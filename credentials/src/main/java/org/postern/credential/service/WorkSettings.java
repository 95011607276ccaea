package org.postern.credential.service;

import java.time.Duration;

/**
 * The bounds of work that is waited for.
 *
 * @param threads 1 to 256
 * @param queue how many pieces may wait, 1 to 100,000; one more is turned away at once
 * @param patience a piece that waited longer is turned away instead of done: whoever asked has given up
 */
public record WorkSettings(int threads, int queue, Duration patience) {
    /** Clients wait half a minute for an answer, and the hash is only a part of it. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** At 15 hashes a second and core, 256 of them are done within {@link #PATIENCE} on two cores. */
    public static final int DEFAULT_QUEUE = 256;

    public WorkSettings {
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("threads must be 1 to 256");
        }
        if (queue < 1 || queue > 100_000) {
            throw new IllegalArgumentException("queue must be 1 to 100000");
        }
        if (patience.isNegative() || patience.isZero()) {
            throw new IllegalArgumentException("patience must be positive");
        }
    }

    public static WorkSettings threads(int threads) {
        return new WorkSettings(threads, DEFAULT_QUEUE, PATIENCE);
    }
}
