package org.postern.proxy.auth;

import java.util.concurrent.CompletionStage;

/** Judges login attempts; called on an event loop, so it must not block. */
@FunctionalInterface
public interface Authenticator {
    /**
     * Judges an attempt and closes its secret when done.
     *
     * @return completed on any thread; an exceptional completion counts as {@link AuthOutcome.Unavailable}
     */
    CompletionStage<AuthOutcome> authenticate(LoginAttempt attempt);
}
