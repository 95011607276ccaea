package org.postern.server.observe;

import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for everything an operator is asked about later: who logged in with which credential from where, who was
 * refused and why, how sessions ended. Goes to the logger {@code postern.audit}; never holds a secret.
 */
public final class AuditTrail implements SessionEvents {
    private static final Logger AUDIT = LoggerFactory.getLogger("postern.audit");

    @Override
    public void opened(SessionLabel session) {
        AUDIT.debug("opened {}", where(session));
    }

    @Override
    public void struck(SessionLabel session) {
        AUDIT.debug("bad-command {}", where(session));
    }

    @Override
    public void refused(SessionLabel session, String userName, ClientIdentity client, Refusal refusal) {
        AUDIT.info("refused {} user={} reason={}", where(session), LogText.quote(userName), refusal);
    }

    @Override
    public void undecided(SessionLabel session, String cause) {
        AUDIT.info("undecided {} cause={}", where(session), cause);
    }

    @Override
    public void upstreamFailed(SessionLabel session, String upstream, UpstreamFailure failure, String serverWords) {
        AUDIT.info("upstream-failed {} upstream={} failure={}", where(session), upstream, failure);
    }

    @Override
    public void loggedIn(SessionLabel session, Grant grant, LoginAttempt attempt, String upstream) {
        AUDIT.info(
                "logged-in {} account={} credential={} upstream={} agent={}",
                where(session),
                LogText.quote(grant.account()),
                grant.credentialId(),
                upstream,
                LogText.quote(attempt.client().label()));
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        AUDIT.info("ended {} reason={}", where(session), reason);
    }

    @Override
    public void closed(SessionLabel session, SessionEnd end, long toServer, long toClient) {
        AUDIT.info("closed {} end={} to-server={} to-client={}", where(session), end, toServer, toClient);
    }

    private static String where(SessionLabel session) {
        return "session=" + session.id() + " protocol=" + session.protocol() + " client="
                + session.origin().address();
    }
}
