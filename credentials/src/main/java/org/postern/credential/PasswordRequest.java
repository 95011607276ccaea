package org.postern.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a new client-specific password.
 *
 * @param name unique among the live ones of its account, without regard to case; 1 to 64 characters
 * @param scopes at least one
 * @param expiresAt in the future, or {@code null}
 * @param idleExpiry at least {@link #SHORTEST_IDLE_EXPIRY}, or {@code null}
 * @param networks where it may be used, {@value #MAX_NETWORKS} at most; empty: anywhere
 */
public record PasswordRequest(
        String name,
        Set<Scope> scopes,
        @Nullable Instant expiresAt,
        @Nullable Duration idleExpiry,
        List<CidrBlock> networks) {
    public static final int MAX_NAME_LENGTH = 64;
    public static final int MAX_NETWORKS = 32;

    /** Uses are remembered per verified login, and those of a cached one count as one: shorter times would lie. */
    public static final Duration SHORTEST_IDLE_EXPIRY = Duration.ofHours(1);

    public PasswordRequest {
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    /** A password for everything, from everywhere, for ever. */
    public static PasswordRequest named(String name) {
        return new PasswordRequest(name, EnumSet.allOf(Scope.class), null, null, List.of());
    }

    public PasswordRequest withScopes(Set<Scope> wanted) {
        return new PasswordRequest(name, wanted, expiresAt, idleExpiry, networks);
    }

    public PasswordRequest withExpiry(@Nullable Instant wanted) {
        return new PasswordRequest(name, scopes, wanted, idleExpiry, networks);
    }

    public PasswordRequest withIdleExpiry(@Nullable Duration wanted) {
        return new PasswordRequest(name, scopes, expiresAt, wanted, networks);
    }

    public PasswordRequest withNetworks(List<CidrBlock> wanted) {
        return new PasswordRequest(name, scopes, expiresAt, idleExpiry, wanted);
    }
}
