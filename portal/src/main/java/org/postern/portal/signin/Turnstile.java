package org.postern.portal.signin;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.postern.portal.signin.WebPasswordVerifier.Judgement;
import org.postern.portal.signin.WebPasswordVerifier.Unavailable;

/** Lets so many judge at once; others wait a little and are then told that nobody can tell. */
public final class Turnstile {
    /** A person waits that long for a page without a second thought. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore places;
    private final Duration patience;

    public Turnstile(int places, Duration patience) {
        this.places = new Semaphore(places, true);
        this.patience = patience;
    }

    /** @return what {@code judging} does, or {@link Unavailable} when it was not its turn in time */
    public Judgement pass(Supplier<Judgement> judging) {
        if (!enter()) {
            return new Unavailable("busy");
        }
        try {
            return judging.get();
        } finally {
            places.release();
        }
    }

    private boolean enter() {
        try {
            return places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
