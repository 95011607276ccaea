package org.postern.credential.service;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.postern.credential.CredentialStore;
import org.postern.credential.LastUse;
import org.postern.credential.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects last uses on the way of logins, and writes them to the store in batches, away from it.
 *
 * <p>Bounded: while the store is down and everybody logs in, uses of further passwords are not remembered.
 */
final class LastUseRecorder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LastUseRecorder.class);

    /** A batch is one transaction, and others wait for its rows. */
    private static final int BATCH = 500;

    private final CredentialStore store;
    private final int capacity;
    private final ConcurrentMap<String, LastUse> waiting = new ConcurrentHashMap<>();

    /** @param capacity how many passwords' uses may wait to be written */
    LastUseRecorder(CredentialStore store, int capacity) {
        this.store = store;
        this.capacity = capacity;
    }

    void record(String credentialId, LastUse use) {
        if (waiting.size() < capacity || waiting.containsKey(credentialId)) {
            waiting.merge(credentialId, use, LastUseRecorder::newer);
        }
    }

    /** Writes what has been collected; what cannot be written waits for the next time. */
    void flush() {
        Map<String, LastUse> batch = take();
        while (!batch.isEmpty()) {
            try {
                store.recordUses(batch);
            } catch (StoreUnavailableException later) {
                batch.forEach(this::record);
                log.debug("last uses wait for the store");
                return;
            }
            batch = take();
        }
    }

    @Override
    public void close() {
        flush();
    }

    private Map<String, LastUse> take() {
        Map<String, LastUse> batch = new HashMap<>();
        Iterator<String> ids = waiting.keySet().iterator();
        while (ids.hasNext() && batch.size() < BATCH) {
            String id = ids.next();
            LastUse use = waiting.remove(id);
            if (use != null) {
                batch.put(id, use);
            }
        }
        return batch;
    }

    private static LastUse newer(LastUse one, LastUse other) {
        return one.at().isAfter(other.at()) ? one : other;
    }
}
