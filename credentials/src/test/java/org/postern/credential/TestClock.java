package org.postern.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that moves only when it is told to. */
public final class TestClock extends Clock {
    public static final Instant START = Instant.parse("2026-03-01T09:00:00Z");

    private volatile Instant now = START;
    private volatile Duration gone = Duration.ZERO;

    /** So much time passes. */
    public void advance(Duration by) {
        gone = gone.plus(by);
        now = now.plus(by);
    }

    /** Somebody sets it, while no time passes. */
    public void isSet(Duration by) {
        now = now.plus(by);
    }

    /** The time that has passed, whatever the clock says. */
    public long nanoTime() {
        return gone.toNanos();
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
