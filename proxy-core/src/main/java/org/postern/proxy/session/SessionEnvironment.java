package org.postern.proxy.session;

import java.time.Clock;
import org.postern.proxy.auth.Authenticator;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.upstream.UpstreamConnector;

/** What all sessions share. */
public record SessionEnvironment(
        Authenticator authenticator,
        UpstreamConnector connector,
        LiveSessions live,
        SessionEvents events,
        LimitSettings limits,
        Clock clock) {}
