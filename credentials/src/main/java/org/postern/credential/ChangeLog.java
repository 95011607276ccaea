package org.postern.credential;

import java.time.Instant;
import java.util.List;

/** Port to the changes of all nodes, numbered without gaps in the order in which they were committed. */
public interface ChangeLog {
    /** The number of the newest change, 0 when there was none. */
    long newest();

    /** Changes with higher numbers, in order. */
    List<Entry> after(long number, int limit);

    /** Forgets changes made before. */
    void prune(Instant before);

    /** A change and its number. */
    record Entry(long number, CredentialChange change) {}
}
