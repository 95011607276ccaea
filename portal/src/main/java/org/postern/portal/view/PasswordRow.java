package org.postern.portal.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A client-specific password in a list.
 *
 * @param receives whether it may receive mail (IMAP)
 * @param sends whether it may send mail (SMTP)
 * @param client the last client, as it says of itself; empty when it said nothing
 * @param sessions open now
 * @param expired whether it is refused already
 */
public record PasswordRow(
        String id,
        String name,
        boolean receives,
        boolean sends,
        Instant createdAt,
        @Nullable Instant expiresAt,
        boolean expired,
        @Nullable Instant lastUsedAt,
        String address,
        String client,
        int sessions) {}
