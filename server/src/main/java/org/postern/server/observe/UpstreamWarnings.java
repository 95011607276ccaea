package org.postern.server.observe;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.protocol.UpstreamFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once when an upstream begins to fail in some way, and says once that it works again. */
public final class UpstreamWarnings implements SessionEvents {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamWarnings.class);

    private final Map<String, UpstreamFailure> troubles = new ConcurrentHashMap<>();
    private final Map<String, String> verifierTroubles = new ConcurrentHashMap<>();

    @Override
    public void upstreamFailed(
            SessionLabel session,
            LoginFacts login,
            Grant grant,
            String upstream,
            UpstreamFailure failure,
            String serverWords) {
        if (troubles.put(key(session, upstream), failure) != failure) {
            LOG.warn(
                    "Upstream {} ({}) fails with {}, clients hear a temporary failure; it said {}",
                    upstream,
                    session.protocol(),
                    failure,
                    LogText.quote(serverWords));
        }
    }

    @Override
    public void loggedIn(SessionLabel session, LoginFacts login, Grant grant, String upstream, LoginTimes times) {
        if (troubles.remove(key(session, upstream)) != null) {
            LOG.info("Upstream {} ({}) works again", upstream, session.protocol());
        }
        if (verifierTroubles.remove(session.protocol()) != null) {
            LOG.info("Logins over {} can be judged again", session.protocol());
        }
    }

    @Override
    public void undecided(SessionLabel session, LoginFacts login, String cause) {
        if (!cause.equals(verifierTroubles.put(session.protocol(), cause))) {
            LOG.warn(
                    "Logins over {} cannot be judged: {}; clients hear a temporary failure", session.protocol(), cause);
        }
    }

    private static String key(SessionLabel session, String upstream) {
        return upstream + ' ' + session.protocol();
    }
}
