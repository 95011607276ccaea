package org.postern.server.wiring;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.service.Credentials;
import org.postern.server.config.PosternConfig;
import org.postern.server.management.Health;
import org.postern.server.management.ManagementServer;
import org.postern.server.observe.AuditLog;
import org.postern.server.observe.Gauges;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a process can be watched: its audit trail, its metrics, its health. */
final class Observation implements Health, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Observation.class);

    /** Handshakes and garbage take a loop tens of milliseconds, never seconds. */
    private static final Duration HELD_UP = Duration.ofSeconds(10);

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Credentials credentials;
    private final LoopWatch loops;
    private final AutoCloseable audit;
    private @Nullable ManagementServer management;
    private volatile boolean open;

    private Observation(Credentials credentials, LoopWatch loops, AutoCloseable audit) {
        this.credentials = credentials;
        this.loops = loops;
        this.audit = audit;
        Gauges.gauge(
                registry,
                "postern_event_loop_lag_seconds",
                "How much later than it should the slowest event loop says that it is there.",
                () -> loops.lag().toNanos() / 1e9);
    }

    /** @throws IOException if the audit trail cannot be written */
    static Observation begin(PosternConfig config, Threads threads, Credentials credentials) throws IOException {
        return new Observation(credentials, LoopWatch.begin(threads.workers()), AuditLog.open(config.audit()));
    }

    PrometheusRegistry registry() {
        return registry;
    }

    /**
     * Answers questions, if the configuration says where; to be called when clients can be served.
     *
     * @throws IOException if the address cannot be bound
     */
    void answer(@Nullable InetSocketAddress address) throws IOException {
        open = true;
        if (address != null) {
            Gauges.ofTheProcess(registry);
            ManagementServer server = ManagementServer.open(address, registry, this);
            management = server;
            LOG.info("Metrics and health on {}", server.address());
        }
    }

    /** Says from now on that no more clients should come. */
    void closing() {
        open = false;
    }

    @Override
    public Optional<String> ill() {
        return loops.lag().compareTo(HELD_UP) > 0 ? Optional.of("event loops do not answer") : Optional.empty();
    }

    @Override
    public Optional<String> unready() {
        if (!open) {
            return Optional.of("stopping");
        }
        return credentials.storeAnswers() ? ill() : Optional.of("the store does not answer");
    }

    @Override
    public void close() {
        if (management != null) {
            management.close();
        }
        try {
            audit.close();
        } catch (Exception unwritten) {
            LOG.warn("The audit trail could not be closed: {}", unwritten.getMessage());
        }
    }
}
