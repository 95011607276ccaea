package org.postern.proxy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
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
    public void refused(SessionLabel session, String userName, ClientIdentity client, Refusal refusal) {
        lines.add("refused " + userName + " " + refusal);
    }

    @Override
    public void undecided(SessionLabel session, String cause) {
        lines.add("undecided " + cause);
    }

    @Override
    public void upstreamFailed(SessionLabel session, String upstream, UpstreamFailure failure, String serverWords) {
        lines.add("upstream failed " + upstream + " " + failure + " " + serverWords);
    }

    @Override
    public void loggedIn(SessionLabel session, Grant grant, LoginAttempt attempt, String upstream) {
        lines.add("logged in " + grant.account() + " at " + upstream);
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        lines.add("farewell " + reason);
    }

    @Override
    public void closed(SessionLabel session, SessionEnd end, long toServer, long toClient) {
        lines.add("closed " + end + " " + toServer + " " + toClient);
    }
}
