package org.postern.proxy.session;

import java.time.Clock;
import org.postern.proxy.auth.Authenticator;
import org.postern.proxy.auth.SecretFingerprints;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.throttle.LoginThrottle;
import org.postern.proxy.upstream.UpstreamAccess;

/** What all sessions share. */
public record SessionEnvironment(
        Authenticator authenticator,
        UpstreamAccess upstreams,
        LiveSessions live,
        SessionEvents events,
        LimitSettings limits,
        LoginThrottle throttle,
        SecretFingerprints fingerprints,
        Clock clock) {}
