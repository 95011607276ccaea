package org.postern.proxy.upstream;

import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;

/** Hears how a dialogue ended: exactly one call, on the event loop of its connection. */
public interface UpstreamListener {
    /** It reached its end; the connection belongs to the listener now. */
    void connected(UpstreamConnection connection, UpstreamWelcome welcome);

    /** @param serverWords what the server said, for the operator's log only */
    void failed(UpstreamFailure failure, String serverWords);
}
