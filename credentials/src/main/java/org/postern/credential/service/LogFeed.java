package org.postern.credential.service;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.postern.credential.AccountName;
import org.postern.credential.ChangeFeed;
import org.postern.credential.ChangeLog;
import org.postern.credential.CredentialChange;
import org.postern.credential.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the change log: whoever calls {@link #catchUp()} reads what is new and tells it, each change once, in order.
 *
 * <p>When it may have missed something, or is blind for too long, it says {@link CredentialChange#LOST_TRACK}.
 */
final class LogFeed implements ChangeFeed {
    private static final Logger log = LoggerFactory.getLogger(LogFeed.class);

    /** So much is read at a time; the rest follows at once. */
    private static final int BATCH = 500;

    private static final long NOWHERE = -1;

    private final ChangeLog changes;
    private final Duration blindAfter;
    private final LongSupplier nanoTime;
    private final EndedPasswords ended = new EndedPasswords();
    private final List<Consumer<CredentialChange>> listeners = new CopyOnWriteArrayList<>();

    private long position = NOWHERE;
    /** When the log was read last. */
    private volatile long readAt;

    private volatile boolean failing;

    /** @param nanoTime goes on evenly: blindness must not last longer because somebody puts the clock back */
    LogFeed(ChangeLog changes, Duration blindAfter, LongSupplier nanoTime) {
        this.changes = changes;
        this.blindAfter = blindAfter;
        this.nanoTime = nanoTime;
        this.readAt = nanoTime.getAsLong();
    }

    @Override
    public Subscription subscribe(Consumer<CredentialChange> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public boolean hasEnded(AccountName account, String credentialId) {
        return ended.contains(account, credentialId);
    }

    /** @return whether the log could be read the last time */
    boolean canRead() {
        return !failing;
    }

    /** Tells what is new in the log; done regularly, for the changes of other processes. */
    synchronized void catchUp() {
        long now = nanoTime.getAsLong();
        try {
            read();
            readAt = now;
            recovered();
        } catch (StoreUnavailableException failure) {
            failed(failure);
        }
    }

    /** Forgets everything if the last look is too long ago; for another thread than that of {@link #catchUp}, which may hang. */
    void forgetIfBlind() {
        if (nanoTime.getAsLong() - readAt >= blindAfter.toNanos()) {
            tell(CredentialChange.LOST_TRACK);
        }
    }

    /** Tells what this process has just changed, before it says that it did; forgets everything if that fails. */
    synchronized void announce() {
        catchUp();
        if (failing) {
            tell(CredentialChange.LOST_TRACK);
        }
    }

    private void read() {
        long newest = changes.newest();
        if (position == NOWHERE || newest < position) {
            // the first look, or the store was put back to an earlier state
            position = newest;
            tell(CredentialChange.LOST_TRACK);
        }
        while (position < newest) {
            readAfter(position, newest);
        }
    }

    private void readAfter(long last, long newest) {
        List<ChangeLog.Entry> entries = changes.after(last, BATCH);
        long first = entries.isEmpty() ? newest + 1 : entries.get(0).number();
        if (first > last + 1) {
            // pruned before we came to it
            position = first - 1;
            tell(CredentialChange.LOST_TRACK);
        }
        for (ChangeLog.Entry entry : entries) {
            position = entry.number();
            tell(entry.change());
        }
    }

    private void tell(CredentialChange change) {
        // first, so that whoever enters a session now either finds it ended or is told
        ended.note(change);
        for (Consumer<CredentialChange> listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException bug) {
                log.error("a listener failed on {}", change.kind(), bug);
            }
        }
    }

    private void recovered() {
        if (failing) {
            log.info("changes of passwords can be read again");
            failing = false;
        }
    }

    private void failed(StoreUnavailableException failure) {
        if (!failing) {
            log.warn("changes of passwords cannot be read, trying on: {}", failure.getMessage());
            failing = true;
        }
        forgetIfBlind();
    }
}
