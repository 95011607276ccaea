package org.postern.credential;

import java.util.function.Consumer;

/** Tells what this and other nodes changed, within a second and in the order in which it was changed. */
public interface ChangeFeed {
    /**
     * Tells the listener of every change from now on, until the returned handle is closed.
     *
     * @param listener called on the thread of the feed or of whoever makes the change; must not block
     */
    Subscription subscribe(Consumer<CredentialChange> listener);

    /**
     * Whether a recent change has ended this password.
     *
     * <p>Closes the gap between a verdict and the session made of it: subscribe, enter the session where the listener
     * finds it, then ask. A change the answer does not know yet will reach the listener.
     */
    boolean hasEnded(AccountName account, String credentialId);

    /** Ends a subscription. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
