package org.postern.server.config;

import org.postern.proxy.edge.ConnectionSettings;
import org.postern.proxy.session.LimitSettings;
import org.postern.proxy.throttle.ThrottleSettings;

/** What clients may use and try: how many connections, how much in each, how many wrong passwords, how they end. */
public record Limits(
        ConnectionSettings connections, LimitSettings sessions, ThrottleSettings throttle, DrainSettings drain) {
    public static final Limits DEFAULTS = new Limits(
            ConnectionSettings.DEFAULTS, LimitSettings.DEFAULTS, ThrottleSettings.DEFAULTS, DrainSettings.DEFAULTS);
}
