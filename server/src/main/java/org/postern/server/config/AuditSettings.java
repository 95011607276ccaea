package org.postern.server.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the audit trail is kept.
 *
 * @param file of the day; those of other days beside it, compressed; {@code null} for standard error
 * @param keep how long, in whole days
 */
public record AuditSettings(@Nullable Path file, Duration keep) {
    public static final Duration KEEP = Duration.ofDays(90);
}
