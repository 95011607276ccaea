package org.postern.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.bench.Service;
import org.postern.bench.peer.Site;

/** The load against the stub, nobody between them. */
class LoadTest {
    private static final List<Account> EVERYBODY = List.of(
            new Account("alice@example.org", "abcdefghijklmnop"), new Account("bob@example.org", "ponmlkjihgfedcba"));

    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private Stub stub;

    @BeforeEach
    void start() throws Exception {
        ports.put(Service.IMAP, Site.freePort());
        ports.put(Service.SMTP, Site.freePort());
        stub = Stub.start(ports.get(Service.IMAP), ports.get(Service.SMTP));
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"IMAP", "SMTP"})
    void everyLoginIsCounted(Service service) throws Exception {
        try (Load load = load(service)) {
            Figures figures = load.logins(3, 20);

            assertThat(figures.units()).isEqualTo(20);
            assertThat(figures.errors()).isZero();
            assertThat(figures.p99()).isGreaterThanOrEqualTo(figures.median());
        }
    }

    @Test
    void loginsComeAtTheirRate() throws Exception {
        try (Load load = load(Service.IMAP)) {
            Figures figures = load.pacedLogins(100, 20);

            assertThat(figures.errors()).isZero();
            assertThat(figures.seconds()).isGreaterThanOrEqualTo(0.19);
        }
    }

    @Test
    void sessionsDoRoundTripsAndFetchWhatIsThere() throws Exception {
        try (Load load = load(Service.IMAP);
                Sessions sessions = load.open(5)) {
            assertThat(sessions.size()).isEqualTo(5);
            assertThat(sessions.pings(50).units()).isEqualTo(50);
            assertThat(sessions.downloads(2, 3).units()).isEqualTo(5L * 2 * 3 * Stub.BLOCK);
            assertThat(sessions.failed()).isZero();
        }
    }

    @Test
    void messagesAreTaken() throws Exception {
        try (Load load = load(Service.SMTP);
                Sessions sessions = load.open(2)) {
            Figures figures = sessions.uploads(3, 4);

            assertThat(figures.units()).isBetween(2L * 3 * 4 * 65_000, 2L * 3 * 4 * 65_536);
            assertThat(figures.errors()).isZero();
        }
    }

    @Test
    void whoCannotConnectIsAnError() throws Exception {
        stub.close();
        try (Load load = load(Service.IMAP)) {
            assertThat(load.logins(1, 2).errors()).isEqualTo(2);
        }
    }

    private Load load(Service service) throws Exception {
        return new Load(service, new InetSocketAddress("127.0.0.1", ports.get(service)), EVERYBODY, false);
    }
}
