package org.postern.portal.view;

import java.time.Instant;
import java.util.List;

/** Template {@code devices}: trusted browsers. POST …/devices/ID/remove and …/devices/remove-all. */
public record DevicesView(List<Row> rows) {
    public DevicesView {
        rows = List.copyOf(rows);
    }

    /** @param current whether it is this browser */
    public record Row(
            String id,
            String browser,
            String address,
            Instant createdAt,
            Instant lastUsedAt,
            Instant expiresAt,
            boolean current) {}
}
