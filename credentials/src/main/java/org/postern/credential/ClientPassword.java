package org.postern.credential;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of a client-specific password, except the password.
 *
 * @param id stands for it in commands, events and logs; says nothing about the secret
 * @param name what its owner calls it, such as {@code Thunderbird at home}
 * @param expiresAt from then on it is refused, or {@code null}
 * @param idleExpiry it is refused when it was not used for so long, or {@code null}
 * @param networks where it may be used; empty: anywhere
 * @param revokedAt since when it is gone, or {@code null}
 */
public record ClientPassword(
        String id,
        AccountName account,
        String name,
        Set<Scope> scopes,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Duration idleExpiry,
        List<CidrBlock> networks,
        @Nullable LastUse lastUse,
        @Nullable Instant revokedAt) {
    public ClientPassword {
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    /** The same password, gone since then. */
    public ClientPassword revoked(Instant at) {
        return new ClientPassword(id, account, name, scopes, createdAt, expiresAt, idleExpiry, networks, lastUse, at);
    }

    /** Whether its date has passed, or it lay unused for too long. */
    public boolean isExpired(Instant now) {
        return isPastDate(now) || isIdle(now);
    }

    public boolean isPastDate(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    public boolean isIdle(Instant now) {
        Instant used = lastUse == null ? createdAt : lastUse.at();
        return idleExpiry != null && !now.isBefore(used.plus(idleExpiry));
    }

    public boolean allows(InetAddress address) {
        return networks.isEmpty() || networks.stream().anyMatch(block -> block.contains(address));
    }
}
