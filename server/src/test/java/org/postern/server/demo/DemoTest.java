package org.postern.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.server.config.Surroundings;

/** A demonstration starts from nothing, and leaves nothing. */
class DemoTest {

    /** Below the ports that systems give away by themselves. */
    private static final DemoPorts PORTS = new DemoPorts(23_000);

    @TempDir
    Path folder;

    private final Upstream upstream = new Upstream();

    @Test
    void everyListenerAnswers() throws Exception {
        try (Demo demo = start(null)) {
            for (int port :
                    new int[] {PORTS.imap(), PORTS.imaps(), PORTS.submission(), PORTS.submissions(), PORTS.https()}) {
                try (Socket client = new Socket("127.0.0.1", port)) {
                    assertThat(client.isConnected()).isTrue();
                }
            }
            assertThat(demo.logins())
                    .extracting(login -> login.account().address())
                    .containsExactly("alice@example.org", "bob@example.org");
            assertThat(demo.logins())
                    .allSatisfy(login -> assertThat(login.clientPassword()).matches("[2-9a-hjkmnp-z]{16}"))
                    .extracting(DemoLogin::account)
                    .isEqualTo(upstream.accounts);
        }
        assertThat(upstream.closed).isTrue();
    }

    @Test
    void thePortalAnswersWithTheDemonstrationsCertificate() throws Exception {
        try (Demo demo = start(null)) {
            assertThat(demo.portal()).isEqualTo(URI.create("https://localhost:" + PORTS.https() + "/"));
            HttpClient browser = HttpClient.newBuilder()
                    .sslContext(trusting(demo.certificate()))
                    .build();
            HttpResponse<String> page = browser.send(
                    HttpRequest.newBuilder(demo.portal().resolve("sign-in")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("Postern demonstration");
            assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
        }
    }

    @Test
    void aTemporaryFolderDisappears() throws Exception {
        Path config;
        try (Demo demo = start(null)) {
            config = demo.config();
            assertThat(config).exists();
        }
        assertThat(config.getParent()).doesNotExist();
    }

    @Test
    void aFolderOfOnesOwnIsKeptWithItsCertificateAndGetsFreshPasswords() throws Exception {
        byte[] certificate;
        List<DemoLogin> before;
        try (Demo demo = start(folder.resolve("demo"))) {
            certificate = Files.readAllBytes(demo.certificate());
            before = demo.logins();
        }
        try (Demo demo = start(folder.resolve("demo"))) {
            assertThat(demo.certificate()).hasBinaryContent(certificate);
            assertThat(demo.logins())
                    .extracting(DemoLogin::clientPassword)
                    .doesNotContainAnyElementsOf(
                            before.stream().map(DemoLogin::clientPassword).toList());
        }
    }

    @Test
    void aRealServersFolderIsNotTouched() throws Exception {
        Files.writeString(folder.resolve("postern.yaml"), "data: /var/lib/postern\n");
        assertThatThrownBy(() -> start(folder)).isInstanceOf(IOException.class).hasMessageContaining("real server");
        assertThat(folder.resolve("postern.yaml")).hasContent("data: /var/lib/postern");
        assertThat(upstream.accounts).isEmpty();
    }

    @Test
    void nothingIsLeftWhenTheMailServerDoesNotStart() {
        upstream.failure = new IOException("port taken");
        assertThatThrownBy(() -> start(null)).hasMessage("port taken");
        assertThat(upstream.closed).isTrue();
    }

    @Test
    void nobodyButItsOwnerReadsItsFiles() throws Exception {
        Path own = folder.resolve("own");
        try (Demo demo = start(own)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own.resolve("key.pem"))))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(demo.config()))
                    .doesNotContain(demo.logins().get(0).account().proxySecret());
        }
    }

    @Test
    void aWrongPortBaseIsNoted() {
        assertThatThrownBy(() -> new DemoPorts(999)).hasMessageContaining("from 1000 to 57000");
        assertThatThrownBy(() -> new DemoPorts(57_001)).hasMessageContaining("not 57001");
    }

    private static SSLContext trusting(Path certificate) throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "demo", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private Demo start(@Nullable Path data) throws Exception {
        return Demo.start(upstream, PORTS, data, new Here(), Clock.systemUTC(), new SecureRandom());
    }

    private static final class Here implements Surroundings {

        @Override
        public @Nullable String variable(String name) {
            return null;
        }

        @Override
        public String hostName() {
            return "localhost";
        }

        @Override
        public ZoneId zone() {
            return ZoneOffset.UTC;
        }

        @Override
        public int cores() {
            return 1;
        }
    }

    /** Notes what is asked of it. */
    private static final class Upstream implements DemoUpstream {

        private List<DemoAccount> accounts = List.of();
        private boolean closed;
        private @Nullable IOException failure;

        @Override
        public void start(
                InetSocketAddress imap,
                InetSocketAddress smtp,
                List<DemoAccount> wanted,
                Consumer<DemoMessage> elsewhere)
                throws IOException {
            if (failure != null) {
                throw failure;
            }
            accounts = wanted;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
