package org.postern.server.management;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /metrics} in Prometheus' text format, {@code /live} and {@code /ready} with 200 or 503 and a word; one
 * request at a time, for whoever may reach the address.
 */
public final class ManagementServer implements AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;
    private static final int WAITING = 16;
    private static final String TEXT = "text/plain; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService thread;

    private ManagementServer(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /** @throws IOException if the address cannot be bound, naming it */
    public static ManagementServer open(InetSocketAddress address, PrometheusRegistry registry, Health health)
            throws IOException {
        HttpServer server = bind(address);
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread made = new Thread(task, "management");
            made.setDaemon(true);
            return made;
        });
        server.setExecutor(thread);
        server.createContext(
                "/", exchange -> answer(exchange, NOT_FOUND, TEXT, "not here\n".getBytes(StandardCharsets.UTF_8)));
        server.createContext("/metrics", exact("/metrics", exchange -> metrics(exchange, registry)));
        server.createContext("/live", exact("/live", exchange -> state(exchange, health::ill)));
        server.createContext("/ready", exact("/ready", exchange -> state(exchange, health::unready)));
        server.start();
        return new ManagementServer(server, thread);
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }

    private static HttpServer bind(InetSocketAddress address) throws IOException {
        try {
            return HttpServer.create(address, WAITING);
        } catch (IOException taken) {
            throw new IOException("management cannot listen on " + address + ": " + taken.getMessage(), taken);
        }
    }

    private static HttpHandler exact(String path, HttpHandler handler) {
        return exchange -> {
            if (!exchange.getRequestURI().getPath().equals(path)) {
                answer(exchange, NOT_FOUND, TEXT, "not here\n".getBytes(StandardCharsets.UTF_8));
            } else if (!exchange.getRequestMethod().equals("GET")) {
                answer(exchange, METHOD_NOT_ALLOWED, TEXT, "GET only\n".getBytes(StandardCharsets.UTF_8));
            } else {
                handler.handle(exchange);
            }
        };
    }

    private static void metrics(HttpExchange exchange, PrometheusRegistry registry) throws IOException {
        PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        writer.write(text, registry.scrape());
        answer(exchange, OK, writer.getContentType(), text.toByteArray());
    }

    private static void state(HttpExchange exchange, Supplier<Optional<String>> complaint) throws IOException {
        Optional<String> words = complaint.get();
        answer(
                exchange,
                words.isEmpty() ? OK : UNAVAILABLE,
                TEXT,
                (words.orElse("ok") + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
