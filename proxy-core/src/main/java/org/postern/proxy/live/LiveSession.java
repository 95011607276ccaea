package org.postern.proxy.live;

import org.postern.proxy.protocol.Farewell;

/** A session that can be ended from outside. */
public interface LiveSession {
    /** @return the session's identifier; empty if nobody asks for it */
    default String id() {
        return "";
    }

    /** Says goodbye and closes; may be called on any thread and more than once. */
    void end(Farewell reason);

    /**
     * Does so as soon as nothing is cut short by it, such as a message on its way; may be called on any thread and more
     * than once. A session in which nothing is ever under way need not do more than {@link #end}.
     */
    default void takeLeave(Farewell reason) {
        end(reason);
    }
}
