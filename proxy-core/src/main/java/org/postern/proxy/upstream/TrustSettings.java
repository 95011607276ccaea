package org.postern.proxy.upstream;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whom to believe on the other end of an upstream's TLS.
 *
 * @param ca PEM file with the authorities to trust, or {@code null} for the Java platform's
 * @param verify {@code false} takes any certificate: for tests only, logged as a warning
 * @param serverName the name its certificate must carry, or {@code null} for the host in its address
 */
public record TrustSettings(
        @Nullable Path ca, boolean verify, @Nullable String serverName) {
    public static final TrustSettings PLATFORM = new TrustSettings(null, true, null);
}
