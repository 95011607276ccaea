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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.LoginTimes;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.event.TlsFacts;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator reads. */
class ObservationTest {
    private static final ClientOrigin ORIGIN =
            new ClientOrigin(new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143));
    private static final SessionLabel SESSION = new SessionLabel("s1", "imap", ORIGIN);
    private static final Grant GRANT = new Grant("alice@example.org", "c1", "phone", null, Set.of());
    private static final TlsFacts TLS = new TlsFacts("TLSv1.3", "TLS_AES_128_GCM_SHA256");
    private static final LoginFacts LOGIN =
            new LoginFacts("Alice@example.org", new ClientIdentity("Thunderbird 140", Map.of()), TLS);
    private static final LoginTimes TIMES =
            new LoginTimes(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3));
    private static final LoginAttempt ATTEMPT = new LoginAttempt(
            "imap",
            "Alice@example.org",
            Secret.ofText("abcd2345efgh6789"),
            ORIGIN,
            new ClientIdentity("Thunderbird 140", Map.of()));

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private Level usualLevel = Level.INFO;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final SessionEvents events =
            new FannedOutEvents(new AuditTrail(), new UpstreamWarnings(), new SessionMetrics(registry));

    @BeforeEach
    void listen() {
        usualLevel = root.getLevel();
        root.setLevel(Level.INFO);
        written.start();
        root.addAppender(written);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(written);
        root.setLevel(usualLevel);
    }

    @Test
    void aLoginIsOneLineThatAnswersWhoWithWhatFromWhere() {
        events.loggedIn(SESSION, LOGIN, GRANT, "main", TIMES);

        assertThat(audited())
                .containsExactly(
                        "{'time':'T','event':'logged-in','session':'s1','protocol':'imap','address':'203.0.113.7',"
                                + "'port':51234,'account':'alice@example.org','credential':'c1','credentialName':'phone',"
                                + "'upstream':'main','verifyMillis':1,'connectMillis':2,'loginMillis':3,'tls':'TLSv1.3',"
                                + "'cipher':'TLS_AES_128_GCM_SHA256','client':'Thunderbird 140'}");
    }

    @Test
    void aSessionsEndIsOneLine() {
        events.farewell(SESSION, Farewell.CREDENTIAL_ENDED);
        events.closed(SESSION, new SessionSummary(SessionEnd.ENDED_BY_POSTERN, GRANT, 10, 20, Duration.ofSeconds(3)));
        events.closed(SESSION, new SessionSummary(SessionEnd.CLIENT_CLOSED, null, 0, 0, Duration.ZERO));

        String whose = "'session':'s1','protocol':'imap','address':'203.0.113.7','port':51234,";
        assertThat(audited())
                .containsExactly(
                        "{'time':'T','event':'ended'," + whose + "'reason':'CREDENTIAL_ENDED'}",
                        "{'time':'T','event':'closed'," + whose + "'reason':'ENDED_BY_POSTERN',"
                                + "'account':'alice@example.org','credential':'c1','credentialName':'phone',"
                                + "'toServer':10,'toClient':20,'millis':3000}",
                        "{'time':'T','event':'closed'," + whose
                                + "'reason':'CLIENT_CLOSED','toServer':0,'toClient':0,'millis':0}");
    }

    @Test
    void theWordsOfStrangersDrawNoLinesOfTheirOwn() {
        String hostile = "eve\"}\r\n{\"event\":\"logged-in\"}\u2028\u202e\u0000\\";
        ClientIdentity client = new ClientIdentity(hostile, Map.of());

        events.refused(SESSION, new LoginFacts(hostile, client, TlsFacts.NONE), Refusal.WRONG);
        events.refused(SESSION, new LoginFacts("x".repeat(9000), client, TlsFacts.NONE), Refusal.WRONG);

        assertThat(encoded(0)).matches("\\p{Print}+\n").contains("\\u2028", "\\u202E", "\\u0000");
        JsonNode line = JsonMapper.shared().readTree(encoded(0));
        assertThat(line.get("event").asString()).isEqualTo("refused");
        assertThat(line.get("user").asString()).isEqualTo(hostile);
        assertThat(encoded(1).length()).isLessThan(1000);
    }

    @Test
    void noLineHoldsTheSecret() {
        assertThat(ATTEMPT.toString()).doesNotContain("abcd2345");
    }

    @Test
    void anUpstreamInTroubleIsWarnedOfOnceAndItsRecoveryIsTold() {
        for (int i = 0; i < 5; i++) {
            events.upstreamFailed(SESSION, LOGIN, GRANT, "main", UpstreamFailure.UNREACHABLE, "Connection refused");
        }
        events.loggedIn(SESSION, LOGIN, GRANT, "main", TIMES);
        events.upstreamFailed(SESSION, LOGIN, GRANT, "main", UpstreamFailure.UNREACHABLE, "Connection refused");

        assertThat(lines(Level.WARN)).hasSize(2).allMatch(line -> line.contains("UNREACHABLE"));
        assertThat(lines(Level.INFO)).anyMatch(line -> line.endsWith("works again"));
    }

    @Test
    void aNewKindOfTroubleIsWarnedOfAnew() {
        events.upstreamFailed(SESSION, LOGIN, GRANT, "main", UpstreamFailure.UNREACHABLE, "");
        events.upstreamFailed(SESSION, LOGIN, GRANT, "main", UpstreamFailure.LOGIN_REFUSED, "NO bad master");

        assertThat(lines(Level.WARN)).hasSize(2);
    }

    @Test
    void loginsThatCannotBeJudgedAreWarnedOfOnce() {
        events.undecided(SESSION, LOGIN, "store-down");
        events.undecided(SESSION, LOGIN, "store-down");

        assertThat(lines(Level.WARN)).hasSize(1);
    }

    @Test
    void everythingIsCountedAndNobodyNamed() throws Exception {
        events.opened(SESSION);
        events.secured(SESSION, TLS, Duration.ofMillis(30));
        events.struck(SESSION);
        events.refused(SESSION, LOGIN, Refusal.NOT_A_CLIENT_PASSWORD);
        events.refused(SESSION, LOGIN, Refusal.NOT_A_CLIENT_PASSWORD);
        events.undecided(SESSION, LOGIN, "store-down");
        events.upstreamFailed(SESSION, LOGIN, GRANT, "main", UpstreamFailure.TIMEOUT, "");
        events.loggedIn(SESSION, LOGIN, GRANT, "main", TIMES);
        events.closed(SESSION, new SessionSummary(SessionEnd.CLIENT_CLOSED, GRANT, 10, 20, Duration.ofSeconds(3)));

        assertThat(exposition())
                .contains(
                        "postern_connections_total{protocol=\"imap\"} 1.0",
                        "postern_tls_total{protocol=\"imap\",version=\"TLSv1.3\"} 1.0",
                        "postern_bad_commands_total{protocol=\"imap\"} 1.0",
                        "postern_refusals_total{protocol=\"imap\",reason=\"not_a_client_password\"} 2.0",
                        "postern_logins_total{outcome=\"refused\",protocol=\"imap\"} 2.0",
                        "postern_logins_total{outcome=\"undecided\",protocol=\"imap\"} 1.0",
                        "postern_logins_total{outcome=\"accepted\",protocol=\"imap\"} 1.0",
                        "postern_upstream_failures_total{failure=\"timeout\",protocol=\"imap\",upstream=\"main\"} 1.0",
                        "postern_relayed_bytes_total{direction=\"to_client\",protocol=\"imap\"} 20.0",
                        "postern_login_seconds_count{phase=\"connect\",protocol=\"imap\"} 1")
                .doesNotContain("alice", "203.0.113.7", "Thunderbird");
    }

    private String exposition() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, registry.scrape());
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The audit trail with quotes that are easier to read, and without times. */
    private List<String> audited() {
        List<String> trail = new ArrayList<>();
        for (int i = 0; i < written.list.size(); i++) {
            trail.add(encoded(i)
                    .replaceFirst("\"time\":\"[-0-9T:.]+Z\"", "\"time\":\"T\"")
                    .replace('"', '\'')
                    .strip());
        }
        return trail;
    }

    private String encoded(int index) {
        return new String(new AuditEncoder().encode(written.list.get(index)), StandardCharsets.US_ASCII);
    }

    private List<String> lines(Level level) {
        return written.list.stream()
                .filter(line -> line.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
