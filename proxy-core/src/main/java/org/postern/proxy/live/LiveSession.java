package org.postern.proxy.live;

import org.postern.proxy.protocol.Farewell;

/** A session that can be ended from outside. */
public interface LiveSession {
    /** Says goodbye and closes; may be called on any thread and more than once. */
    void end(Farewell reason);
}
