package org.postern.server.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.postern.server.config.LogLevel;
import org.slf4j.LoggerFactory;

/** How much Postern says of itself in the log; what libraries say goes by the log's own configuration. */
public final class LogLevels {
    private static final String POSTERN = "org.postern";

    private LogLevels() {}

    /** @param level {@code null} for what the log's own configuration says */
    public static void apply(@Nullable LogLevel level) {
        if (LoggerFactory.getLogger(POSTERN) instanceof Logger logger) {
            logger.setLevel(level == null ? null : Level.valueOf(level.name()));
        }
    }
}
