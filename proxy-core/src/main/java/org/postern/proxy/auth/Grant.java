package org.postern.proxy.auth;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted attempt entitles to: one session as {@code account}, for as long as the credential lives.
 *
 * @param account the account's canonical name, the user to log in upstream
 * @param credentialId the credential that was presented; revoking it ends the session
 * @param credentialName what its owner calls it
 * @param expiresAt when the credential ends by itself, or {@code null}
 * @param addresses sender addresses the account may use, for {@link org.postern.proxy.protocol.SenderPolicy#ENFORCE}
 */
public record Grant(
        String account,
        String credentialId,
        String credentialName,
        @Nullable Instant expiresAt,
        Set<String> addresses) {
    public Grant {
        addresses = Set.copyOf(addresses);
    }
}
