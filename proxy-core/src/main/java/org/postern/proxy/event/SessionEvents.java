package org.postern.proxy.event;

import java.time.Duration;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Listens to sessions, to as much as it cares for. Called on event loops: must neither block nor throw. */
public interface SessionEvents {
    default void opened(SessionLabel session) {}

    /** @param handshake from the client's first words in it to its end */
    default void secured(SessionLabel session, TlsFacts tls, Duration handshake) {}

    /** A command that made no sense. */
    default void struck(SessionLabel session) {}

    /** An attempt was refused. */
    default void refused(SessionLabel session, LoginFacts login, Refusal refusal) {}

    /**
     * An attempt could not be judged.
     *
     * @param cause one constant word
     */
    default void undecided(SessionLabel session, LoginFacts login, String cause) {}

    /**
     * A user was let in by Postern, but not by the upstream.
     *
     * @param serverWords what the server said, unfiltered
     */
    default void upstreamFailed(
            SessionLabel session,
            LoginFacts login,
            Grant grant,
            String upstream,
            UpstreamFailure failure,
            String serverWords) {}

    /** The relay begins. */
    default void loggedIn(SessionLabel session, LoginFacts login, Grant grant, String upstream, LoginTimes times) {}

    /** Postern ends a session by itself; {@link #closed} follows. */
    default void farewell(SessionLabel session, Farewell reason) {}

    default void closed(SessionLabel session, SessionSummary summary) {}
}
