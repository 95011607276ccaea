package org.postern.proxy.protocol;

/** How a listener or an upstream uses TLS. */
public enum TlsMode {
    /** In the clear. */
    NONE,
    /** In the clear until the protocol's STARTTLS command. */
    STARTTLS,
    /** TLS from the first byte (RFC 8314). */
    IMPLICIT
}
