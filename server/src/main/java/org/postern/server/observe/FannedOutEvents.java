package org.postern.server.observe;

import java.util.List;
import java.util.function.Consumer;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Tells several listeners, in their order. */
public final class FannedOutEvents implements SessionEvents {
    private final List<SessionEvents> listeners;

    public FannedOutEvents(SessionEvents... listeners) {
        this.listeners = List.of(listeners);
    }

    @Override
    public void opened(SessionLabel session) {
        tell(listener -> listener.opened(session));
    }

    @Override
    public void struck(SessionLabel session) {
        tell(listener -> listener.struck(session));
    }

    @Override
    public void refused(SessionLabel session, String userName, ClientIdentity client, Refusal refusal) {
        tell(listener -> listener.refused(session, userName, client, refusal));
    }

    @Override
    public void undecided(SessionLabel session, String cause) {
        tell(listener -> listener.undecided(session, cause));
    }

    @Override
    public void upstreamFailed(SessionLabel session, String upstream, UpstreamFailure failure, String serverWords) {
        tell(listener -> listener.upstreamFailed(session, upstream, failure, serverWords));
    }

    @Override
    public void loggedIn(SessionLabel session, Grant grant, LoginAttempt attempt, String upstream) {
        tell(listener -> listener.loggedIn(session, grant, attempt, upstream));
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        tell(listener -> listener.farewell(session, reason));
    }

    @Override
    public void closed(SessionLabel session, SessionEnd end, long toServer, long toClient) {
        tell(listener -> listener.closed(session, end, toServer, toClient));
    }

    private void tell(Consumer<SessionEvents> event) {
        listeners.forEach(event);
    }
}
