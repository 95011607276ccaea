package org.postern.server.observe;

import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One event for everything an operator is asked about later: who logged in with which credential from where, who was
 * refused and why, how sessions ended. Never holds a secret.
 *
 * <p>What Postern knows for certain comes first, the words of strangers last: patterns that watch the trail, such as
 * fail2ban's, need not read these.
 */
public final class AuditTrail implements SessionEvents {
    private static final Logger AUDIT = LoggerFactory.getLogger(AuditLog.NAME);

    @Override
    public void refused(SessionLabel session, LoginFacts login, Refusal refusal) {
        attempt(of(session).addKeyValue("reason", refusal), login)
                .addKeyValue("user", login.userName())
                .log("refused");
    }

    @Override
    public void undecided(SessionLabel session, LoginFacts login, String cause) {
        attempt(of(session).addKeyValue("reason", cause), login)
                .addKeyValue("user", login.userName())
                .log("undecided");
    }

    @Override
    public void upstreamFailed(
            SessionLabel session,
            LoginFacts login,
            Grant grant,
            String upstream,
            UpstreamFailure failure,
            String serverWords) {
        LoggingEventBuilder event = granted(of(session).addKeyValue("reason", failure), grant);
        attempt(event.addKeyValue("upstream", upstream), login).log("upstream-failed");
    }

    @Override
    public void loggedIn(SessionLabel session, LoginFacts login, Grant grant, String upstream, LoginTimes times) {
        LoggingEventBuilder event = granted(of(session), grant)
                .addKeyValue("upstream", upstream)
                .addKeyValue("verifyMillis", times.verify().toMillis())
                .addKeyValue("connectMillis", times.connect().toMillis())
                .addKeyValue("loginMillis", times.login().toMillis());
        attempt(event, login).log("logged-in");
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        of(session).addKeyValue("reason", reason).log("ended");
    }

    @Override
    public void closed(SessionLabel session, SessionSummary summary) {
        Grant grant = summary.grant();
        LoggingEventBuilder event = of(session).addKeyValue("reason", summary.end());
        (grant == null ? event : granted(event, grant))
                .addKeyValue("toServer", summary.toServer())
                .addKeyValue("toClient", summary.toClient())
                .addKeyValue("millis", summary.lasted().toMillis())
                .log("closed");
    }

    private static LoggingEventBuilder of(SessionLabel session) {
        return AUDIT.atInfo()
                .addKeyValue("session", session.id())
                .addKeyValue("protocol", session.protocol())
                .addKeyValue("address", session.origin().address())
                .addKeyValue("port", session.origin().peer().getPort());
    }

    private static LoggingEventBuilder granted(LoggingEventBuilder event, Grant grant) {
        return event.addKeyValue("account", grant.account())
                .addKeyValue("credential", grant.credentialId())
                .addKeyValue("credentialName", grant.credentialName());
    }

    private static LoggingEventBuilder attempt(LoggingEventBuilder event, LoginFacts login) {
        return event.addKeyValue("tls", login.tls().version())
                .addKeyValue("cipher", login.tls().cipher())
                .addKeyValue("client", login.client().label());
    }
}
