package org.postern.server.config;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code audit}. */
final class AuditReader {
    /** In place of a file: among everything else that is logged. */
    private static final String NONE = "none";

    private static final String BY_DEFAULT = "audit/audit.jsonl";

    private AuditReader() {}

    static AuditSettings read(Section audit, Path data) {
        @Nullable Path file = audit.read("file", AuditReader::file, data.resolve(BY_DEFAULT));
        Duration day = Duration.ofDays(1);
        Duration keep = audit.read("keep", Values.duration(day, day.multipliedBy(3650)), AuditSettings.KEEP);
        return new AuditSettings(NONE.equals(String.valueOf(file)) ? null : file, keep);
    }

    private static Path file(Value value) throws BadValue {
        return value.text().trim().equals(NONE) ? Path.of(NONE) : value.path();
    }
}
