package org.postern.credential.service;

import org.postern.credential.CredentialStore;
import org.postern.credential.LastUse;

/** Collects last uses on the way of logins, and writes them to the store away from it. */
final class LastUseRecorder implements AutoCloseable {
    private final CredentialStore store;
    private final Backlog<String, LastUse> waiting;

    /** @param capacity how many passwords' uses may wait to be written */
    LastUseRecorder(CredentialStore store, int capacity) {
        this.store = store;
        this.waiting = new Backlog<>(capacity, LastUseRecorder::newer);
    }

    void record(String credentialId, LastUse use) {
        waiting.add(credentialId, use);
    }

    void flush() {
        waiting.write(store::recordUses);
    }

    @Override
    public void close() {
        flush();
    }

    private static LastUse newer(LastUse one, LastUse other) {
        return one.at().isAfter(other.at()) ? one : other;
    }
}
