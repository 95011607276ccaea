package org.postern.proxy.protocol;

import org.postern.proxy.auth.Refusal;

/**
 * The client half of a protocol before login, as a pure object: facts in, {@link Step}s out.
 *
 * <p>The core guarantees: one call at a time; no line while a {@link Step.Verify} is pending; lines and blocks within
 * their bounds; after {@link Step.StartTls} the next call is {@link #onTlsEstablished()}.
 */
public interface PreAuthSession {
    /** Largest line in octets, without its end; longer ones are dropped and reported by {@link #onOverlongLine()}. */
    int MAX_LINE = 8 * 1024;

    /** Largest block a session may ask for in octets. */
    int MAX_BLOCK = 8 * 1024;

    /** The connection stands (and TLS, if implicit): greet. */
    Step onConnected();

    /**
     * A line has arrived.
     *
     * @param line its octets without CRLF; overwritten with zeros after the call
     */
    Step onLine(byte[] line);

    /**
     * The block that {@link Step.ReadBlock} asked for has arrived.
     *
     * @param block exactly as many octets as asked for; overwritten with zeros after the call
     */
    Step onBlock(byte[] block);

    /** A line longer than {@link #MAX_LINE} has been dropped. */
    Step onOverlongLine();

    /**
     * A line has been dropped that did not end with CRLF, or held NUL or another CR: never a command, however much it looks
     * like one (RFC 5321 section 2.3.8, RFC 9051 section 9).
     *
     * @param line its octets without LF; overwritten with zeros after the call
     */
    default Step onMalformedLine(byte[] line) {
        return onOverlongLine();
    }

    /** TLS stands after STARTTLS. Everything the client said before must be forgotten (RFC 3207, RFC 3501 6.2.1). */
    Step onTlsEstablished();

    /** The attempt is refused; the session stays usable. */
    Step onRefused(Refusal refusal);

    /** The attempt could not be judged, or the upstream could not be logged in to: a temporary failure. */
    Step onUnavailable();

    /** The upstream has let the user in: finish the login and hand over. */
    Step onUpstreamReady(UpstreamWelcome welcome);
}
