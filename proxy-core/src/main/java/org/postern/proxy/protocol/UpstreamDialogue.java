package org.postern.proxy.protocol;

/**
 * The server half of a protocol, as a pure object: what the server says goes in, {@link UpstreamStep}s come out.
 *
 * <p>The core guarantees: one call at a time, lines within {@link #MAX_LINE}, a deadline over the whole dialogue, and
 * that nothing is called after {@link UpstreamStep.Done} or {@link UpstreamStep.Failed}. With {@link TlsMode#IMPLICIT}
 * TLS stands before {@link #onConnected()}.
 */
public interface UpstreamDialogue {
    /** Largest line a server may send during login, in octets; a longer one is {@link UpstreamFailure#GARBAGE}. */
    int MAX_LINE = 16 * 1024;

    /** Largest block a dialogue may skip, in octets. */
    int MAX_BLOCK = 16 * 1024;

    /** The connection stands; servers of mail protocols speak first, so the answer is nearly always to wait. */
    UpstreamStep onConnected();

    /** @param line the octets of a line without CRLF */
    UpstreamStep onLine(byte[] line);

    /** The block that {@link UpstreamStep.ReadBlock} asked for has arrived. */
    UpstreamStep onBlock(byte[] block);

    /** TLS stands after {@link UpstreamStep.StartTls}. */
    UpstreamStep onTlsEstablished();
}
