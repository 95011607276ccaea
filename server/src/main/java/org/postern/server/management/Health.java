package org.postern.server.management;

import java.util.Optional;

/** Whether a process does its work. Asked on a thread that may wait. */
public interface Health {
    /** @return why the process should be restarted; empty if it need not */
    Optional<String> ill();

    /** @return why no client should be sent here now; empty if they may come */
    Optional<String> unready();
}
