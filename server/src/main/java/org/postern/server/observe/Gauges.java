package org.postern.server.observe;

import io.netty.util.internal.PlatformDependent;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.DoubleSupplier;
import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.live.LiveSessions;

/** What is the case now, asked at each scrape. */
public final class Gauges {
    private Gauges() {}

    /** Of the machine below. */
    public static void ofTheProcess(PrometheusRegistry registry) {
        JvmMetrics.builder().register(registry);
        gauge(
                registry,
                "postern_direct_memory_bytes",
                "Memory of buffers outside the heap.",
                () -> PlatformDependent.usedDirectMemory());
    }

    /** Of the gate. */
    public static void ofTheGate(PrometheusRegistry registry, ConnectionLimits limits, LiveSessions live) {
        gauge(registry, "postern_connections_open", "Open connections of clients.", limits::open);
        gauge(registry, "postern_connections_waiting", "Connections that have not logged in yet.", limits::waiting);
        gauge(registry, "postern_handshakes", "TLS handshakes in flight.", limits::handshakes);
        gauge(registry, "postern_login_memory_bytes", "Memory held for connections before login.", limits::held);
        gauge(registry, "postern_sessions", "Relayed sessions.", live::count);
        CounterWithCallback.builder()
                .name("postern_evicted_total")
                .help("Connections that had to make room before their login.")
                .callback(callback -> callback.call(limits.evicted()))
                .register(registry);
    }

    /** @param value asked on the thread that answers a scrape */
    public static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }
}
