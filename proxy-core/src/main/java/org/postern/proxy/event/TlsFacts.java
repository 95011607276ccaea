package org.postern.proxy.event;

/**
 * The TLS of a client's connection.
 *
 * @param version such as {@code TLSv1.3}; empty without TLS
 * @param cipher the suite's standard name; empty without TLS
 */
public record TlsFacts(String version, String cipher) {
    public static final TlsFacts NONE = new TlsFacts("", "");
}
