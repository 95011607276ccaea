package org.postern.server.observe;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.event.TlsFacts;
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
    public void secured(SessionLabel session, TlsFacts tls, Duration handshake) {
        tell(listener -> listener.secured(session, tls, handshake));
    }

    @Override
    public void refused(SessionLabel session, LoginFacts login, Refusal refusal) {
        tell(listener -> listener.refused(session, login, refusal));
    }

    @Override
    public void undecided(SessionLabel session, LoginFacts login, String cause) {
        tell(listener -> listener.undecided(session, login, cause));
    }

    @Override
    public void upstreamFailed(
            SessionLabel session,
            LoginFacts login,
            Grant grant,
            String upstream,
            UpstreamFailure failure,
            String serverWords) {
        tell(listener -> listener.upstreamFailed(session, login, grant, upstream, failure, serverWords));
    }

    @Override
    public void loggedIn(SessionLabel session, LoginFacts login, Grant grant, String upstream, LoginTimes times) {
        tell(listener -> listener.loggedIn(session, login, grant, upstream, times));
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        tell(listener -> listener.farewell(session, reason));
    }

    @Override
    public void closed(SessionLabel session, SessionSummary summary) {
        tell(listener -> listener.closed(session, summary));
    }

    private void tell(Consumer<SessionEvents> event) {
        listeners.forEach(event);
    }
}
