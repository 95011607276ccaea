package org.postern.proxy.upstream;

import java.util.Optional;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;

/** What the {@link UpstreamConnector} answers. */
public interface LoginResult {
    /**
     * The user is in; the connection and the guard belong to the receiver now.
     *
     * @param guard what has to watch the relay, if anything
     */
    void ready(UpstreamConnection connection, UpstreamWelcome welcome, Optional<RelayGuard> guard);

    /** @param serverWords for the operator's log only */
    void failed(UpstreamFailure failure, String serverWords);
}
