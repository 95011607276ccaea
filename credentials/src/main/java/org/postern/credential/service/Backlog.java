package org.postern.credential.service;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import org.postern.credential.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to be written to the store in batches, away from whoever brings it, who never waits: one value for each key.
 *
 * <p>Bounded: while the store is down and everybody brings something, further keys are not remembered.
 */
final class Backlog<K, V> {
    private static final Logger log = LoggerFactory.getLogger(Backlog.class);

    /** A batch is one transaction, and others wait for its rows. */
    private static final int BATCH = 500;

    private final int capacity;
    private final BinaryOperator<V> merge;
    private final ConcurrentMap<K, V> waiting = new ConcurrentHashMap<>();

    /**
     * @param capacity how many keys may wait
     * @param merge makes one value of two with the same key, in whatever order they come
     */
    Backlog(int capacity, BinaryOperator<V> merge) {
        this.capacity = capacity;
        this.merge = merge;
    }

    void add(K key, V value) {
        if (waiting.size() < capacity || waiting.containsKey(key)) {
            waiting.merge(key, value, merge);
        }
    }

    /** Has what waits written, if anything does; what cannot be written waits for the next time. */
    void write(Consumer<Map<K, V>> writing) {
        Map<K, V> batch = take();
        while (!batch.isEmpty()) {
            try {
                writing.accept(batch);
            } catch (StoreUnavailableException later) {
                batch.forEach(this::add);
                log.debug("{} entries wait for the store", waiting.size());
                return;
            }
            batch = take();
        }
    }

    private Map<K, V> take() {
        Map<K, V> batch = new HashMap<>();
        Iterator<K> keys = waiting.keySet().iterator();
        while (keys.hasNext() && batch.size() < BATCH) {
            K key = keys.next();
            V value = waiting.remove(key);
            if (value != null) {
                batch.put(key, value);
            }
        }
        return batch;
    }
}
