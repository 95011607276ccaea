package org.postern.proxy.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.Cable;
import org.postern.proxy.LogCapture;
import org.postern.proxy.Pki;
import org.postern.proxy.Throttle;
import org.postern.proxy.Visitors;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.edge.ServerCertificates;
import org.postern.proxy.edge.TlsGate;
import org.postern.proxy.protocol.TlsMode;

/** STARTTLS and implicit TLS with the real engines at both ends. */
class SessionTlsTest {
    @TempDir
    Path folder;

    private Pki pki;
    private TlsGate gate;

    @SuppressWarnings("NullAway.Init")
    private SessionFixture session;

    private EmbeddedChannel client = new EmbeddedChannel();

    @BeforeEach
    void aCertificate() throws Exception {
        pki = new Pki(folder);
        pki.issue("main", "gate.example.org");
        gate = new TlsGate(ServerCertificates.load(
                List.of(new CertificateSettings(pki.certificate("main"), pki.key("main"))), new SecureRandom()));
    }

    @AfterEach
    void close() {
        client.finishAndReleaseAll();
        session.close();
        assertThat(session.events.lines())
                .filteredOn(line -> line.startsWith("closed"))
                .hasSize(1);
    }

    @Test
    void implicitTlsComesBeforeTheGreeting() {
        begin(TlsMode.IMPLICIT);
        assertThat(session.hears()).isEmpty();

        handshake();

        assertThat(clientHears()).isEqualTo("hello s1\r\n");
    }

    @Test
    void starttlsComesAfterItsGoAhead() {
        begin(TlsMode.STARTTLS);
        clientSays("tls\r\n");
        assertThat(clientHears()).isEqualTo("hello s1\r\nstart\r\n");

        handshake();

        assertThat(clientHears()).isEqualTo("secure\r\n");
        clientSays("say hidden\r\n");
        assertThat(clientHears()).isEqualTo("hidden\r\n");
    }

    @Test
    void theUpstreamHearsThatTheClientIsSecure() {
        begin(TlsMode.STARTTLS);
        clientSays("tls\r\n");
        clientHears();
        handshake();
        clientSays("login alice s3cret\r\n");
        session.accept();

        assertThat(session.upstream.request().secure()).isTrue();
    }

    @Test
    void afterTheHandOverThereAreTlsAndTheRelay() {
        begin(TlsMode.IMPLICIT);
        handshake();
        clientSays("login alice s3cret\r\nmore\r\n");
        session.accept();
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);

        assertThat(session.handlers()).containsExactly(SslHandler.class.getName(), "relay");
        assertThat(clientHears()).isEqualTo("hello s1\r\nin welcome\r\n");
        assertThat(session.upstream.hears()).isEqualTo("more\r\n");
        server("from the server\r\n");
        assertThat(clientHears()).isEqualTo("from the server\r\n");
    }

    @Test
    void aRelayBehindTlsSaysFarewellInsideIt() {
        begin(TlsMode.IMPLICIT);
        handshake();
        clientSays("login alice s3cret\r\n");
        session.accept();
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);
        session.live.endCredential("phone");

        assertThat(clientHears()).endsWith("in welcome\r\n* CREDENTIAL_ENDED\r\n");
        assertThat(session.client.isOpen()).isFalse();
    }

    @Test
    void aClientThatSaysCloseNotifyEndsItsRelay() {
        begin(TlsMode.IMPLICIT);
        handshake();
        clientSays("login alice s3cret\r\n");
        session.accept();
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);
        clientSays("last words\r\n");

        client.pipeline().get(SslHandler.class).closeOutbound();
        Cable.connect(client, session.client);

        assertThat(session.upstream.hears()).isEqualTo("last words\r\n");
        assertThat(session.server().isOpen()).isFalse();
        assertThat(session.client.isOpen()).isFalse();
    }

    @Test
    void aClientThatSaysCloseNotifyBeforeItsLoginIsClosed() {
        begin(TlsMode.IMPLICIT);
        handshake();

        client.pipeline().get(SslHandler.class).closeOutbound();
        Cable.connect(client, session.client);

        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("closed CLIENT_CLOSED 0 0");
    }

    /** CVE-2011-0411: what somebody in the middle adds in the clear must not be taken for the client's words. */
    @Test
    void wordsInTheClearInThePacketOfStarttlsEndTheSession() {
        begin(TlsMode.STARTTLS);
        session.hears();
        session.say("tls\r\nlogin mallory s3cret\r\n");

        assertThat(session.hears()).isEqualTo("* INJECTION\r\n");
        assertThat(session.attempts).isEmpty();
        assertThat(session.client.isOpen()).isFalse();
    }

    @Test
    void halfALineInTheClearIsNoBetter() {
        begin(TlsMode.STARTTLS);
        session.hears();
        session.say("tls\r\nlogin mallory ");

        assertThat(session.hears()).isEqualTo("* INJECTION\r\n");
    }

    @Test
    void wordsInTheClearBetweenGoAheadAndTlsEndTheSession() {
        begin(TlsMode.STARTTLS);
        session.say("tls\r\n");
        session.hears();

        session.client.writeOneInbound(buffer("login mallory s3cret\r\n"));
        session.client.runPendingTasks();

        assertThat(session.attempts).isEmpty();
        assertThat(session.client.isOpen()).isFalse();
    }

    @Test
    void wordsInTheClearBeforeTheGoAheadIsOutEndTheSessionWhenTlsStands() {
        Throttle throttle = new Throttle();
        session = new SessionFixture(
                TlsMode.STARTTLS, new EmbeddedChannel(throttle), () -> gate.newHandler("imap", Visitors.any()));
        session.say("tls\r\n");
        assertThat(session.client.config().isAutoRead())
                .as("read while the go-ahead waits")
                .isFalse();
        session.say("login mallory s3cret\r\n");
        throttle.release(session.client.pipeline().context(throttle));
        session.hears();

        handshake();

        assertThat(session.attempts).isEmpty();
        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("farewell INJECTION", "closed ENDED_BY_POSTERN 0 0");
    }

    @Test
    void whenTheGoAheadIsOutTheNextOctetBelongsToTls() {
        begin(TlsMode.STARTTLS);
        session.say("tls\r\n");

        assertThat(session.handlers()).startsWith("sni").hasSize(2);
        assertThat(session.client.config().isAutoRead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a001 LOGIN alice password\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "\026\003\001\000\005hello and more of it",
                "\025\003\001\000\002\001\000",
                // a ClientHello of 16 MiB
                "\026\003\001\100\000\001\377\377\377" + "x",
                "\200\056\001\003\001\000\025\000\000\000\020",
            })
    void whatIsNotTlsIsNeitherHeardNorABug(String garbage) {
        try (LogCapture log = new LogCapture(SessionHandler.class)) {
            begin(TlsMode.IMPLICIT);
            byte[] octets = garbage.getBytes(ISO_8859_1);
            try {
                session.client.writeInbound(Unpooled.copiedBuffer(octets, new byte[0x4000]));
            } catch (Exception reportedByTheEmbeddedChannel) {
                assertThat(reportedByTheEmbeddedChannel).isNotNull();
            }
            session.client.runPendingTasks();

            assertThat(session.client.isOpen()).isFalse();
            assertThat(session.events.lines()).endsWith("closed TLS_FAILED 0 0");
            assertThat(log.atLeast(Level.WARN)).isEmpty();
        }
    }

    @Test
    void aHandshakeThatDoesNotBeginIsGivenTwentySeconds() {
        begin(TlsMode.IMPLICIT);
        session.pass(Duration.ofSeconds(19));
        assertThat(session.client.isOpen()).isTrue();

        session.pass(Duration.ofSeconds(1));

        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("closed TLS_FAILED 0 0");
    }

    @Test
    void aPortScannerIsClosedAtOnce() {
        begin(TlsMode.IMPLICIT);

        session.client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(session.client.isOpen()).isFalse();
    }

    @Test
    void aClientThatDoesNotTrustTheCertificateEndsInAFailedHandshake() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        begin(TlsMode.IMPLICIT);
        client.pipeline().addFirst(new SslHandler(new Pki(elsewhere).client().newEngine(ByteBufAllocator.DEFAULT)));
        try {
            Cable.connect(client, session.client);
        } catch (Exception reportedByTheEmbeddedChannel) {
            assertThat(reportedByTheEmbeddedChannel).hasMessageContaining("unable to find valid certification path");
        }
        try {
            Cable.connect(client, session.client);
        } catch (Exception reportedByTheEmbeddedChannel) {
            assertThat(reportedByTheEmbeddedChannel).isNotNull();
        }

        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("closed TLS_FAILED 0 0");
    }

    private void begin(TlsMode mode) {
        session = new SessionFixture(mode, new EmbeddedChannel(), () -> gate.newHandler("imap", Visitors.any()));
    }

    private void handshake() {
        client.pipeline().addFirst(new SslHandler(pki.client().newEngine(ByteBufAllocator.DEFAULT)));
        Cable.connect(client, session.client);
    }

    private void clientSays(String words) {
        client.writeOutbound(buffer(words));
        Cable.connect(client, session.client);
    }

    private String clientHears() {
        Cable.connect(session.client, client);
        StringBuilder heard = new StringBuilder();
        for (ByteBuf words = client.readInbound(); words != null; words = client.readInbound()) {
            heard.append(words.toString(UTF_8));
            words.release();
        }
        return heard.toString();
    }

    private void server(String words) {
        session.server().writeInbound(buffer(words));
        session.server().runPendingTasks();
    }

    private ByteBuf buffer(String words) {
        return client.alloc().buffer().writeBytes(words.getBytes(UTF_8));
    }
}
