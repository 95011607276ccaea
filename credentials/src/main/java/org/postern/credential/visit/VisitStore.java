package org.postern.credential.visit;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where visits rest, so that any node can serve any browser. Every method is one transaction, blocks, and throws
 * {@link StoreUnavailableException} when the store cannot serve.
 */
public interface VisitStore {
    /** @throws IllegalStateException when there is no such account */
    void begin(Visit visit);

    /** @param token SHA-256 of what the browser presents */
    Optional<Visit> find(byte[] token);

    /**
     * Replaces a visit by one with a new token; what was pending is forgotten.
     *
     * @return false when the old one has ended meanwhile: then the new one does not begin
     */
    boolean renew(byte[] oldToken, Visit visit);

    /** Notes a request; may get lost when the process dies. */
    void seen(byte[] token, Instant at);

    void end(byte[] token);

    /** Ends all visits of an account but one. */
    void endAll(AccountName account, byte @Nullable [] except);

    /** Ends visits that began, or were last seen, before. */
    void prune(Instant begunBefore, Instant seenBefore);

    /**
     * Keeps what this browser is in the middle of, such as a passkey's challenge; anything earlier is forgotten.
     *
     * @param kind 32 characters at most
     * @param sealed 1,024 octets at most
     */
    void setPending(byte[] token, String kind, byte[] sealed, Instant until);

    /** Takes what is pending away, so that it can be used once. */
    Optional<byte[]> takePending(byte[] token, String kind, Instant now);

    /** What is pending, left in place. */
    Optional<byte[]> pending(byte[] token, String kind, Instant now);
}
