package org.postern.proxy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Remembers what happened to sessions, one line an event; may be read on any thread. */
public final class Events implements SessionEvents {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    public List<String> lines() {
        return lines;
    }

    @Override
    public void opened(SessionLabel session) {
        lines.add("opened " + session.origin().address());
    }

    @Override
    public void struck(SessionLabel session) {
        lines.add("struck");
    }

    @Override
    public void refused(SessionLabel session, LoginFacts login, Refusal refusal) {
        lines.add("refused " + login.userName() + " " + refusal);
    }

    @Override
    public void undecided(SessionLabel session, LoginFacts login, String cause) {
        lines.add("undecided " + cause);
    }

    @Override
    public void upstreamFailed(
            SessionLabel session,
            LoginFacts login,
            Grant grant,
            String upstream,
            UpstreamFailure failure,
            String serverWords) {
        lines.add("upstream failed " + upstream + " " + failure + " " + serverWords);
    }

    @Override
    public void loggedIn(SessionLabel session, LoginFacts login, Grant grant, String upstream, LoginTimes times) {
        lines.add("logged in " + grant.account() + " at " + upstream);
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        lines.add("farewell " + reason);
    }

    @Override
    public void closed(SessionLabel session, SessionSummary summary) {
        lines.add("closed " + summary.end() + " " + summary.toServer() + " " + summary.toClient());
    }
}
