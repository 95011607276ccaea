package org.postern.server.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private String ill = "";
    private String unready = "";

    private final Health health = new Health() {
        @Override
        public Optional<String> ill() {
            return Optional.of(ill).filter(words -> !words.isEmpty());
        }

        @Override
        public Optional<String> unready() {
            return Optional.of(unready).filter(words -> !words.isEmpty());
        }
    };

    @SuppressWarnings("NullAway.Init")
    private ManagementServer server;

    @BeforeEach
    void open() throws IOException {
        server = ManagementServer.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), registry, health);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void metricsAreInThePlainTextOfPrometheus() throws Exception {
        Counter.builder()
                .name("postern_things_total")
                .help("Things.")
                .register(registry)
                .inc();

        HttpResponse<String> answer = get("/metrics");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body()).contains("# TYPE postern_things_total counter", "postern_things_total 1.0");
    }

    @Test
    void healthIsAStatusAndAReason() throws Exception {
        assertThat(get("/live")).returns(200, HttpResponse::statusCode).returns("ok\n", HttpResponse::body);
        assertThat(get("/ready")).returns(200, HttpResponse::statusCode);

        unready = "stopping";
        assertThat(get("/ready")).returns(503, HttpResponse::statusCode).returns("stopping\n", HttpResponse::body);
        assertThat(get("/live")).returns(200, HttpResponse::statusCode);

        ill = "event loops do not answer";
        assertThat(get("/live")).returns(503, HttpResponse::statusCode);
    }

    @Test
    void thereIsNothingElse() throws Exception {
        assertThat(get("/")).returns(404, HttpResponse::statusCode);
        assertThat(get("/metrics/more")).returns(404, HttpResponse::statusCode);
        assertThat(send(HttpRequest.newBuilder(uri("/metrics"))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build()))
                .returns(405, HttpResponse::statusCode);
    }

    @Test
    void anAddressThatIsTakenIsNamed() {
        assertThatThrownBy(() -> ManagementServer.open(server.address(), registry, health))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("management cannot listen on")
                .hasMessageContaining(String.valueOf(server.address().getPort()));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    }
}
