package org.postern.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.edge.ConnectionSettings;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.event.TlsFacts;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;
import org.slf4j.LoggerFactory;

/** What the operator's own programs read of Postern: the files in {@code config} fit to what it says. */
class WatchersTest {
    private static final Path CONFIG = Path.of("../config");
    private static final Pattern METRIC = Pattern.compile("\\b(?:postern|jvm)_[a-z_]+");

    private static final SessionLabel SESSION = new SessionLabel(
            "3f9a1-2s",
            "imap",
            new ClientOrigin(new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143)));

    @ParameterizedTest
    @ValueSource(strings = {"grafana/postern.json", "prometheus/alerts.yaml"})
    void everyMetricThatIsAskedForIsThere(String file) throws IOException {
        Set<String> asked = new TreeSet<>();
        Matcher names = METRIC.matcher(Files.readString(CONFIG.resolve(file)));
        while (names.find()) {
            asked.add(names.group());
        }

        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(exposition()).contains(asked);
    }

    @Test
    void failToBanSeesGuessesAndTheirAddress() throws IOException {
        assertThat(banned(new LoginFacts("alice", ClientIdentity.UNKNOWN, TlsFacts.NONE), Refusal.WRONG))
                .isEqualTo("203.0.113.7");
        assertThat(banned(
                        new LoginFacts("alice", ClientIdentity.UNKNOWN, TlsFacts.NONE), Refusal.NOT_A_CLIENT_PASSWORD))
                .isEqualTo("203.0.113.7");
    }

    @Test
    void failToBanSparesWhoHasACorrectPassword() throws IOException {
        assertThat(banned(new LoginFacts("alice", ClientIdentity.UNKNOWN, TlsFacts.NONE), Refusal.EXPIRED))
                .isEmpty();
    }

    @Test
    void nobodyCanHaveSomebodyElseBanned() throws IOException {
        String forged = "\",\"x\":{\"time\":\"\",\"event\":\"refused\",\"session\":\"1\",\"protocol\":\"imap\","
                + "\"address\":\"192.0.2.1\",\"port\":1,\"reason\":\"WRONG\"";
        ClientIdentity client = new ClientIdentity(forged, Map.of());

        assertThat(banned(new LoginFacts(forged, client, TlsFacts.NONE), Refusal.WRONG))
                .isEqualTo("203.0.113.7");
        assertThat(banned(new LoginFacts(forged, client, TlsFacts.NONE), Refusal.EXPIRED))
                .isEmpty();
    }

    /** @return whom fail2ban would ban for the audited refusal; empty for nobody */
    private static String banned(LoginFacts login, Refusal refusal) throws IOException {
        String filter = Files.readString(CONFIG.resolve("fail2ban/filter.d/postern.conf"));
        String pattern = filter.lines()
                .filter(line -> line.startsWith("failregex = "))
                .map(line -> line.substring("failregex = ".length()))
                .findFirst()
                .orElseThrow()
                .replace("<HOST>", "(?<host>[0-9A-Fa-f:.]+)");
        String withoutTime = audited(login, refusal).replaceFirst("[-0-9]{10}T[0-9:.]{12}Z", "");
        Matcher match = Pattern.compile(pattern).matcher(withoutTime);
        return match.find() ? match.group("host") : "";
    }

    private static String audited(LoginFacts login, Refusal refusal) {
        Logger audit = (Logger) LoggerFactory.getLogger(AuditLog.NAME);
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        written.start();
        audit.setLevel(Level.INFO);
        audit.addAppender(written);
        try {
            new AuditTrail().refused(SESSION, login, refusal);
        } finally {
            audit.detachAppender(written);
            audit.setLevel(null);
        }
        return new String(new AuditEncoder().encode(written.list.get(0)), StandardCharsets.US_ASCII);
    }

    private static String exposition() throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        Gauges.ofTheProcess(registry);
        Gauges.ofTheGate(registry, new ConnectionLimits(ConnectionSettings.DEFAULTS), new LiveSessions());
        Gauges.gauge(registry, "postern_event_loop_lag_seconds", "Said by the wiring.", () -> 0);
        exercise(new SessionMetrics(registry));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, registry.scrape());
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void exercise(SessionEvents events) {
        LoginFacts login = new LoginFacts("alice", ClientIdentity.UNKNOWN, TlsFacts.NONE);
        Grant grant = new Grant("alice@example.org", "c1", "phone", null, Set.of());
        events.opened(SESSION);
        events.secured(SESSION, new TlsFacts("TLSv1.3", ""), Duration.ZERO);
        events.struck(SESSION);
        events.refused(SESSION, login, Refusal.WRONG);
        events.upstreamFailed(SESSION, login, grant, "main", UpstreamFailure.TIMEOUT, "");
        events.loggedIn(SESSION, login, grant, "main", new LoginTimes(Duration.ZERO, Duration.ZERO, Duration.ZERO));
        events.farewell(SESSION, Farewell.IDLE);
        events.closed(SESSION, new SessionSummary(SessionEnd.CLIENT_CLOSED, grant, 1, 1, Duration.ZERO));
    }
}
