package org.postern.server.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments, always in UTC. */
final class Times {

    private static final DateTimeFormatter FOR_PEOPLE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** @return {@code never} for {@code null} */
    static String forPeople(@Nullable Instant moment) {
        return moment == null ? "never" : FOR_PEOPLE.format(moment);
    }

    /** @return ISO 8601 to the second, for scripts; {@code null} for {@code null} */
    static @Nullable String forScripts(@Nullable Instant moment) {
        return moment == null ? null : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
