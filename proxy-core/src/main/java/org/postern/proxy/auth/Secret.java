package org.postern.proxy.auth;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A password in memory: octets that can be used and wiped, but neither printed nor compared by accident.
 *
 * <p>Identity equality on purpose: comparing secrets is the verifier's business, in constant time.
 */
public final class Secret implements AutoCloseable {
    private final byte[] octets;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    /** Takes the array over: the caller must not use it again. */
    public static Secret ofOctets(byte[] octets) {
        return new Secret(octets);
    }

    /** For secrets that already are a {@code String}, such as those read from the environment. */
    public static Secret ofText(String text) {
        return new Secret(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Lends the octets to {@code use}, which must not keep the array.
     *
     * <p>Called only where a secret has to be in the clear: verifying it, or saying it to an upstream.
     */
    public <T> T reveal(Function<byte[], T> use) {
        return use.apply(octets);
    }

    /** An independent copy, for a holder with a life of its own. */
    public Secret copy() {
        return new Secret(octets.clone());
    }

    /** Overwrites the octets with zeros. */
    @Override
    public void close() {
        Arrays.fill(octets, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
