package org.postern.server.observe;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;

/** Who is in now, for an operator who asks. */
public final class SessionRegister implements SessionEvents {
    private final Clock clock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** One relayed session. */
    public record Entry(SessionLabel session, LoginFacts login, Grant grant, String upstream, Instant since) {}

    public SessionRegister(Clock clock) {
        this.clock = clock;
    }

    /** The oldest first. */
    public List<Entry> entries() {
        return entries.values().stream()
                .sorted(Comparator.comparing(Entry::since))
                .toList();
    }

    @Override
    public void loggedIn(SessionLabel session, LoginFacts login, Grant grant, String upstream, LoginTimes times) {
        entries.put(session.id(), new Entry(session, login, grant, upstream, clock.instant()));
    }

    @Override
    public void closed(SessionLabel session, SessionSummary summary) {
        entries.remove(session.id());
    }
}
