package org.postern.server.observe;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.Locale;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.event.TlsFacts;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Counts events, and how long logins take. No label holds words of strangers, so the number of series is bounded. */
public final class SessionMetrics implements SessionEvents {
    /** From a remembered password to a mail server that hardly answers. */
    private static final double[] SECONDS = {0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};

    private final Counter connections;
    private final Counter logins;
    private final Counter refusals;
    private final Counter badCommands;
    private final Counter upstreamFailures;
    private final Counter farewells;
    private final Counter ends;
    private final Counter relayed;
    private final Counter tls;
    private final Histogram handshakes;
    private final Histogram phases;

    public SessionMetrics(PrometheusRegistry registry) {
        connections = counter("postern_connections_total", "Connections of clients.", registry, "protocol");
        logins = counter("postern_logins_total", "Logins by what came of them.", registry, "protocol", "outcome");
        refusals = counter("postern_refusals_total", "Refused logins.", registry, "protocol", "reason");
        badCommands = counter("postern_bad_commands_total", "Commands that made no sense.", registry, "protocol");
        upstreamFailures = counter(
                "postern_upstream_failures_total",
                "Logins that the mail server did not let in.",
                registry,
                "protocol",
                "upstream",
                "failure");
        farewells = counter("postern_farewells_total", "Sessions that Postern ended.", registry, "protocol", "reason");
        ends = counter("postern_closed_total", "Closed connections by who ended them.", registry, "protocol", "end");
        relayed = counter("postern_relayed_bytes_total", "Octets relayed.", registry, "protocol", "direction");
        tls = counter("postern_tls_total", "Completed TLS handshakes.", registry, "protocol", "version");
        handshakes = histogram("postern_tls_handshake_seconds", "TLS handshakes with clients.", registry, "protocol");
        phases = histogram("postern_login_seconds", "Parts of a login.", registry, "protocol", "phase");
    }

    @Override
    public void opened(SessionLabel session) {
        connections.labelValues(session.protocol()).inc();
    }

    @Override
    public void secured(SessionLabel session, TlsFacts facts, Duration handshake) {
        tls.labelValues(session.protocol(), facts.version()).inc();
        handshakes.labelValues(session.protocol()).observe(seconds(handshake));
    }

    @Override
    public void struck(SessionLabel session) {
        badCommands.labelValues(session.protocol()).inc();
    }

    @Override
    public void refused(SessionLabel session, LoginFacts login, Refusal refusal) {
        logins.labelValues(session.protocol(), "refused").inc();
        refusals.labelValues(session.protocol(), word(refusal)).inc();
    }

    @Override
    public void undecided(SessionLabel session, LoginFacts login, String cause) {
        logins.labelValues(session.protocol(), "undecided").inc();
    }

    @Override
    public void upstreamFailed(
            SessionLabel session,
            LoginFacts login,
            Grant grant,
            String upstream,
            UpstreamFailure failure,
            String serverWords) {
        logins.labelValues(session.protocol(), "upstream_failed").inc();
        upstreamFailures
                .labelValues(session.protocol(), upstream, word(failure))
                .inc();
    }

    @Override
    public void loggedIn(SessionLabel session, LoginFacts login, Grant grant, String upstream, LoginTimes times) {
        logins.labelValues(session.protocol(), "accepted").inc();
        phases.labelValues(session.protocol(), "verify").observe(seconds(times.verify()));
        phases.labelValues(session.protocol(), "connect").observe(seconds(times.connect()));
        phases.labelValues(session.protocol(), "login").observe(seconds(times.login()));
    }

    @Override
    public void farewell(SessionLabel session, Farewell reason) {
        farewells.labelValues(session.protocol(), word(reason)).inc();
    }

    @Override
    public void closed(SessionLabel session, SessionSummary summary) {
        ends.labelValues(session.protocol(), word(summary.end())).inc();
        relayed.labelValues(session.protocol(), "to_server").inc(summary.toServer());
        relayed.labelValues(session.protocol(), "to_client").inc(summary.toClient());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Counter counter(String name, String help, PrometheusRegistry registry, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    private static Histogram histogram(String name, String help, PrometheusRegistry registry, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .classicUpperBounds(SECONDS)
                .labelNames(labels)
                .register(registry);
    }
}
