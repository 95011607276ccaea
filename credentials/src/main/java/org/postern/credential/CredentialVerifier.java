package org.postern.credential;

import java.util.concurrent.CompletionStage;

/** The verify role: judges logins, changes nothing. */
@FunctionalInterface
public interface CredentialVerifier {
    /**
     * Judges a presentation without blocking the caller, and wipes its secret.
     *
     * @return completed on any thread, never exceptionally
     */
    CompletionStage<Verdict> verify(Presentation presentation);
}
