package org.postern.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Remembers what happened to sessions, one line an event. */
public final class RecordedEvents implements SessionEvents {
    private final List<String> lines = new ArrayList<>();
    private int strikes;
    private @Nullable SessionEnd end;

    public List<String> lines() {
        return lines;
    }

    public int strikes() {
        return strikes;
    }

    /** @return how the session ended, or {@code null} while it lives */
    public @Nullable SessionEnd end() {
        return end;
    }

    @Override
    public void opened(SessionLabel session) {
        lines.add("opened");
    }

    @Override
    public void struck(SessionLabel session) {
        strikes++;
        lines.add("struck");
    }

    @Override
    public void refused(SessionLabel session, LoginFacts login, Refusal refusal) {
        lines.add("refused " + refusal);
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
        lines.add("upstream-failed " + failure);
    }

    @Override
    public void loggedIn(SessionLabel session, LoginFacts login, Grant grant, String upstream, LoginTimes times) {
        lines.add("logged-in " + grant.account());
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        lines.add("farewell " + reason);
    }

    @Override
    public void closed(SessionLabel session, SessionSummary summary) {
        end = summary.end();
        lines.add("closed " + summary.end());
    }
}
