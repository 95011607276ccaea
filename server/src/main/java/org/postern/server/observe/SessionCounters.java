package org.postern.server.observe;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Counts events by protocol and kind; a name holds no user, so the number of counters is bounded. */
public final class SessionCounters implements SessionEvents {
    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();

    /** @return counts by name, such as {@code imap.refused.WRONG} */
    public Map<String, Long> snapshot() {
        Map<String, Long> counts = new TreeMap<>();
        counters.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    @Override
    public void opened(SessionLabel session) {
        count(session, "opened");
    }

    @Override
    public void struck(SessionLabel session) {
        count(session, "bad-command");
    }

    @Override
    public void refused(SessionLabel session, String userName, ClientIdentity client, Refusal refusal) {
        count(session, "refused." + refusal);
    }

    @Override
    public void undecided(SessionLabel session, String cause) {
        count(session, "undecided." + cause);
    }

    @Override
    public void upstreamFailed(SessionLabel session, String upstream, UpstreamFailure failure, String serverWords) {
        count(session, "upstream-failed." + upstream + '.' + failure);
    }

    @Override
    public void loggedIn(SessionLabel session, Grant grant, LoginAttempt attempt, String upstream) {
        count(session, "logged-in");
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        count(session, "ended." + reason);
    }

    @Override
    public void closed(SessionLabel session, SessionEnd end, long toServer, long toClient) {
        count(session, "closed." + end);
    }

    private void count(SessionLabel session, String event) {
        counters.computeIfAbsent(session.protocol() + '.' + event, name -> new LongAdder())
                .increment();
    }
}
