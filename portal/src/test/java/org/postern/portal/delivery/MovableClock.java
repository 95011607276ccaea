package org.postern.portal.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when it is told to. */
final class MovableClock extends Clock {
    private static final Instant START = Instant.parse("2026-11-25T06:03:00Z");

    private volatile Instant now = START;

    void advance(Duration by) {
        now = now.plus(by);
    }

    /** The time that has passed. */
    long nanoTime() {
        return Duration.between(START, now).toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
