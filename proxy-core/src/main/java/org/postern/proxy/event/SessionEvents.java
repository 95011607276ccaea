package org.postern.proxy.event;

import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Listens to sessions. Called on event loops: must neither block nor throw. */
public interface SessionEvents {
    void opened(SessionLabel session);

    /** A command that made no sense. */
    void struck(SessionLabel session);

    /**
     * An attempt was refused.
     *
     * @param userName the client's own words, which may be anything; empty when it did not come to one
     * @param client what it says of itself
     */
    void refused(SessionLabel session, String userName, ClientIdentity client, Refusal refusal);

    /**
     * An attempt could not be judged.
     *
     * @param cause one constant word
     */
    void undecided(SessionLabel session, String cause);

    /**
     * A user was let in by Postern, but not by the upstream.
     *
     * @param serverWords what the server said, unfiltered
     */
    void upstreamFailed(SessionLabel session, String upstream, UpstreamFailure failure, String serverWords);

    /** The relay begins. */
    void loggedIn(SessionLabel session, Grant grant, LoginAttempt attempt, String upstream);

    /** Postern ends a session by itself; {@link #closed} follows. */
    void farewell(SessionLabel session, Farewell reason);

    /** @param toServer relayed octets; @param toClient relayed octets */
    void closed(SessionLabel session, SessionEnd end, long toServer, long toClient);
}
