package org.postern.server.config;

import java.time.Duration;
import org.postern.proxy.edge.ConnectionSettings;
import org.postern.proxy.session.LimitSettings;
import org.postern.proxy.throttle.ThrottleSettings;

/** Reads {@code limits} and {@code throttle}: what clients may use and try. */
final class LimitsReader {
    private static final ValueReader<Integer> MANY = Values.integer(1, 1_000_000);
    private static final Duration DAY = Duration.ofDays(1);

    private LimitsReader() {}

    static Limits read(Section limits, Section throttle) {
        return new Limits(connections(limits), sessions(limits), throttle(throttle), drain(limits));
    }

    private static ConnectionSettings connections(Section limits) {
        ConnectionSettings defaults = ConnectionSettings.DEFAULTS;
        return new ConnectionSettings(
                limits.read("connections", MANY, defaults.connections()),
                limits.read("connections-per-address", MANY, defaults.connectionsPerAddress()),
                limits.read("logins", MANY, defaults.logins()),
                limits.read("logins-per-address", MANY, defaults.loginsPerAddress()),
                limits.read("handshakes", MANY, defaults.handshakes()),
                limits.read("login-memory", Values.octets(1 << 20, 1L << 34), defaults.loginMemory()));
    }

    private static LimitSettings sessions(Section limits) {
        LimitSettings defaults = LimitSettings.DEFAULTS;
        return new LimitSettings(
                limits.read("login-deadline", Values.duration(Duration.ofSeconds(1), DAY), defaults.loginDeadline()),
                limits.read("login-attempts", Values.integer(1, 100), defaults.loginAttempts()),
                limits.read("bad-commands", Values.integer(1, 1000), defaults.badCommands()),
                limits.read("idle", Values.duration(Duration.ofMinutes(1), Duration.ofDays(30)), defaults.idle()));
    }

    private static DrainSettings drain(Section limits) {
        DrainSettings defaults = DrainSettings.DEFAULTS;
        return new DrainSettings(
                limits.read("drain-timeout", Values.duration(Duration.ZERO, DAY), defaults.timeout()),
                limits.read("drain-rate", Values.integer(1, 100_000), defaults.rate()));
    }

    private static ThrottleSettings throttle(Section throttle) {
        ThrottleSettings defaults = ThrottleSettings.DEFAULTS;
        return new ThrottleSettings(
                throttle.read("wrong-passwords", MANY, defaults.wrongPasswords()),
                throttle.read("wrong-passwords-per-address", MANY, defaults.wrongPasswordsPerAddress()),
                throttle.read("wrong-passwords-per-account", MANY, defaults.wrongPasswordsPerAccount()),
                throttle.read("period", Values.duration(Duration.ofMinutes(1), DAY), defaults.period()),
                throttle.read(
                        "longest-delay",
                        Values.duration(Duration.ofMillis(500), Duration.ofMinutes(1)),
                        defaults.longestDelay()));
    }
}
