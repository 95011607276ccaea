package org.postern.credential;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox as the gate knows it.
 *
 * @param disabledAt since when none of its passwords is accepted, or {@code null}
 * @param addresses sender addresses it may use besides its own name
 */
public record Account(
        AccountName name, Instant createdAt, @Nullable Instant disabledAt, Set<String> addresses) {
    public Account {
        addresses = Set.copyOf(addresses);
    }

    public boolean isDisabled() {
        return disabledAt != null;
    }
}
