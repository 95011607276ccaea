package org.postern.server.config;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What the configuration may take from the process it is read in. */
public interface Surroundings {

    /** @return an environment variable, or {@code null} if it is not set */
    @Nullable
    String variable(String name);

    /** @return the name of this host, fully qualified where the system knows it */
    String hostName();

    /** @return the time zone of this host */
    ZoneId zone();

    /** @return how many cores this process may use */
    int cores();
}
