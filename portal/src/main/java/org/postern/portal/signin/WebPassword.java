package org.postern.portal.signin;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** A web password on its way to the back-end that judges it: it cannot print itself, and is wiped afterwards. */
public final class WebPassword implements AutoCloseable {
    /** Longer than any server takes, short enough to be hashed by one. */
    public static final int MAX_OCTETS = 1024;

    private final byte[] octets;

    private WebPassword(byte[] octets) {
        this.octets = octets;
    }

    public static WebPassword of(String typed) {
        return new WebPassword(typed.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Whether anybody should be asked about it: an empty one would be an anonymous bind to LDAP (RFC 4513 section 5.1.2),
     * and NUL separates what SASL PLAIN says (RFC 4616 section 2).
     */
    public boolean isPlausible() {
        return octets.length > 0 && octets.length <= MAX_OCTETS && !hasNul();
    }

    /** Lends the octets to {@code use}, which must not keep the array. */
    public <T> T reveal(Function<byte[], T> use) {
        return use.apply(octets);
    }

    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public String toString() {
        return "WebPassword[hidden]";
    }

    private boolean hasNul() {
        for (byte octet : octets) {
            if (octet == 0) {
                return true;
            }
        }
        return false;
    }
}
