package org.postern.credential.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.postern.credential.StoreUnavailableException;

/**
 * Port to where each node that relays mail writes how many sessions it has. Every method is one transaction, blocks, and
 * throws {@link StoreUnavailableException} when the store cannot serve.
 */
public interface OpenSessions {
    /**
     * Replaces what a node has.
     *
     * @param node its random name, for as long as its process lives
     * @param byCredential how many sessions each client-specific password has open; those without are left out
     */
    void report(String node, Map<String, Integer> byCredential, Instant at);

    /** How many sessions passwords have open, all nodes that reported since together; those without are left out. */
    Map<String, Integer> of(Collection<String> credentialIds, Instant since);

    /** Forgets nodes that have not reported since. */
    void prune(Instant since);
}
