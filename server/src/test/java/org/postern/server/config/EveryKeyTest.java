package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.AccountMode;
import org.postern.credential.AccountRules;
import org.postern.credential.cache.CacheSettings;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.service.BookSettings;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.edge.ConnectionSettings;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.session.LimitSettings;
import org.postern.proxy.throttle.ThrottleSettings;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.ProxyHeader;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.TrustSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/** {@code every-key.yaml} sets every key to something that is not its default, and each arrives. */
class EveryKeyTest {

    @TempDir
    Path folder;

    private PosternConfig config;

    static String everyKey() throws IOException {
        try (InputStream file = Objects.requireNonNull(EveryKeyTest.class.getResourceAsStream("every-key.yaml"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @BeforeEach
    void load() throws Exception {
        config = new ConfigFolder(folder).load(everyKey()).config();
    }

    @Test
    void ofTheServer() {
        assertThat(config.data()).isEqualTo(Path.of("/srv/postern"));
        assertThat(config.hostName()).isEqualTo("mail.example.com");
        assertThat(config.logLevel()).isEqualTo(LogLevel.DEBUG);
        assertThat(config.helpUrl()).isEqualTo("https://help.example.com/passwords");
        assertThat(config.limits().connections()).isEqualTo(new ConnectionSettings(100, 50, 40, 5, 30, 3 << 20));
        assertThat(config.limits().sessions())
                .isEqualTo(new LimitSettings(Duration.ofSeconds(30), 2, 4, Duration.ofHours(1)));
        assertThat(config.limits().drain()).isEqualTo(new DrainSettings(Duration.ofSeconds(5), 7));
        assertThat(config.audit()).isEqualTo(new AuditSettings(folder.resolve("trail.jsonl"), Duration.ofDays(7)));
        assertThat(config.management()).isEqualTo(new InetSocketAddress("127.0.0.1", 9464));
        assertThat(config.limits().throttle())
                .isEqualTo(new ThrottleSettings(2, 20, 30, Duration.ofMinutes(10), Duration.ofSeconds(3)));
        assertThat(config.certificates())
                .containsExactly(
                        new CertificateSettings(folder.resolve("cert.pem"), folder.resolve("key.pem")),
                        new CertificateSettings(folder.resolve("ca.pem"), folder.resolve("key.pem")));
    }

    @Test
    void ofAListener() throws Exception {
        ListenerSettings listener = config.listeners().get(0);
        assertThat(listener.protocol()).isEqualTo("smtp");
        assertThat(listener.address()).isEqualTo(new InetSocketAddress("::1", 1587));
        assertThat(listener.tls()).isEqualTo(TlsMode.NONE);
        assertThat(listener.plaintextAuth()).isTrue();
        assertThat(listener.proxyHeaderFrom().contains(InetAddress.getByName("10.1.2.3")))
                .isTrue();
        assertThat(listener.proxyHeaderFrom().contains(InetAddress.getByName("192.0.2.1")))
                .isFalse();
    }

    @Test
    void ofAnUpstream() {
        UpstreamSettings upstream = config.upstreams().get(0);
        assertThat(upstream.name()).isEqualTo("main");
        assertThat(upstream.probeAccounts()).containsExactly("alice@example.com", "bob@example.com");
        assertThat(upstream.serveUnproven()).isTrue();
        EndpointSettings imap = upstream.endpoints().get("imap");
        assertThat(imap)
                .usingRecursiveComparison()
                .ignoringFields("login")
                .isEqualTo(new EndpointSettings(
                        List.of(
                                InetSocketAddress.createUnresolved("one.example.com", 993),
                                InetSocketAddress.createUnresolved("::1", 994)),
                        TlsMode.IMPLICIT,
                        new TrustSettings(folder.resolve("ca.pem"), false, "imap.example.com"),
                        new LoginMethod.None(),
                        SenderPolicy.ENFORCE,
                        Duration.ofMillis(1500),
                        Duration.ofSeconds(9),
                        false,
                        ProxyHeader.V2));
    }

    @Test
    void ofTheLoginMethods() {
        assertThat(login("main", "imap")).isInstanceOfSatisfying(LoginMethod.CompositeLogin.class, login -> {
            assertThat(login.separator()).isEqualTo("%");
            assertThat(login.user()).isEqualTo("master");
            assertThat(text(login.password())).isEqualTo("s3cret");
        });
        assertThat(login("main", "smtp")).isInstanceOfSatisfying(LoginMethod.AuthLogin.class, login -> {
            assertThat(login.loginName("alice@example.com")).isEqualTo("CORP\\alice");
            assertThat(text(login.password())).isEqualTo("s3cret");
        });
        assertThat(login("other", "imap")).isInstanceOf(LoginMethod.StoredSecret.class);
        assertThat(login("other", "smtp")).isInstanceOf(LoginMethod.Xclient.class);
        assertThat(login("third", "imap")).isInstanceOf(LoginMethod.PlainAuthzid.class);
        assertThat(login("third", "smtp")).isInstanceOf(LoginMethod.None.class);
    }

    @Test
    void ofRoutes() {
        assertThat(config.routes()).isEqualTo(new RouteSettings("main", Map.of("example.net", "other")));
    }

    @Test
    void ofCredentials() {
        assertThat(config.credentials().book())
                .isEqualTo(new BookSettings(new AccountRules("example.com", false, "%"), AccountMode.LISTED, 3));
        assertThat(config.credentials().bcryptCost()).isEqualTo(4);
        assertThat(config.credentials().hashing().threads()).isEqualTo(2);
        assertThat(config.credentials().hashing().queue()).isEqualTo(17);
        assertThat(config.credentials().cache()).isEqualTo(new CacheSettings(Duration.ofSeconds(90), 12));
        assertThat(config.credentials().store())
                .isEqualTo(new StoreSettings("jdbc:h2:file:/srv/postern/other", "db", "s3cret", 3));
        assertThat(config.credentials().data()).isEqualTo(Path.of("/srv/postern"));
    }

    @Test
    void ofRoles() throws Exception {
        assertThat(config.roles()).containsExactlyInAnyOrder(Role.PROXY, Role.PORTAL);
        String portalOnly = everyKey().replace("roles: [ proxy, portal ]", "roles: [ portal ]");
        assertThat(new ConfigFolder(folder).load(portalOnly).config().roles()).containsExactly(Role.PORTAL);
    }

    private LoginMethod login(String upstream, String protocol) {
        return config.upstreams().stream()
                .filter(candidate -> candidate.name().equals(upstream))
                .map(found -> found.endpoints().get(protocol).login())
                .findFirst()
                .orElseThrow();
    }

    private static String text(Secret secret) {
        return secret.reveal(octets -> new String(octets, StandardCharsets.UTF_8));
    }
}
