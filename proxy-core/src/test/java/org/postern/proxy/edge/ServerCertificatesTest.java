package org.postern.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.Cable;
import org.postern.proxy.Pki;
import org.postern.proxy.Visitors;

class ServerCertificatesTest {
    @TempDir
    Path folder;

    private Pki pki;
    private int changes;

    @BeforeEach
    void threeCertificates() {
        pki = new Pki(folder);
        pki.issue("main", "mail.example.org");
        pki.issue("second", "imap.example.net", "smtp.example.net");
        pki.issue("wild", "*.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, mail.example.org",
        "imap.example.net, imap.example.net",
        "smtp.example.net, imap.example.net",
        "SMTP.example.NET, imap.example.net",
        "any.example.com, *.example.com",
        "two.levels.example.com, mail.example.org",
        "unknown.example, mail.example.org",
    })
    void theClientsSniChoosesAndTheFirstServesEverybodyElse(String sni, String expected) throws Exception {
        ServerCertificates certificates = load("main", "second", "wild");

        assertThat(nameShownTo(sni, certificates)).isEqualTo("CN=" + expected);
    }

    @Test
    void aClientWithoutSniGetsTheFirst() throws Exception {
        assertThat(nameShownTo(null, load("second", "main"))).isEqualTo("CN=imap.example.net");
    }

    @Test
    void ofTwoCertificatesForOneNameTheFirstWins() throws Exception {
        pki.issue("again", "other.example.org", "imap.example.net");

        assertThat(nameShownTo("imap.example.net", load("main", "second", "again")))
                .isEqualTo("CN=imap.example.net");
    }

    @Test
    void aCertificateWithoutDnsNamesIsFineAsTheOnlyOne() throws Exception {
        pki.issue("address", "192.0.2.1");

        assertThat(nameShownTo("mail.example.org", load("address"))).isEqualTo("CN=192.0.2.1");
    }

    @Test
    void aNameThatNoClientCanAskForIsLeftOut() throws Exception {
        pki.issue("odd", "*odd.example.org", "even.example.org");

        assertThat(nameShownTo("even.example.org", load("main", "odd"))).isEqualTo("CN=*odd.example.org");
    }

    @Test
    void unchangedFilesAreNotReadAgain() throws Exception {
        assertThat(load("main").reloadIfChanged()).isFalse();
    }

    @Test
    void changedFilesAreUsedFromThenOn() throws Exception {
        ServerCertificates certificates = load("main");
        pki.issue("main", "renewed.example.org");
        touch("main");

        assertThat(certificates.reloadIfChanged()).isTrue();

        assertThat(nameShownTo("mail.example.org", certificates)).isEqualTo("CN=renewed.example.org");
        assertThat(certificates.reloadIfChanged()).isFalse();
    }

    @Test
    void aBrokenFileLeavesTheOldCertificateInPlaceUntilItIsRepaired() throws Exception {
        ServerCertificates certificates = load("main");
        Files.writeString(pki.certificate("main"), "-----BEGIN CERTIFICATE-----\nhalf writ");
        touch("main");
        assertThat(certificates.reloadIfChanged()).isFalse();
        assertThat(nameShownTo(null, certificates)).isEqualTo("CN=mail.example.org");

        pki.issue("main", "repaired.example.org");
        touch("main");

        assertThat(certificates.reloadIfChanged()).isTrue();
        assertThat(nameShownTo(null, certificates)).isEqualTo("CN=repaired.example.org");
    }

    @Test
    void aMissingFileLeavesTheOldCertificateInPlace() throws Exception {
        ServerCertificates certificates = load("main");
        Files.delete(pki.key("main"));

        assertThat(certificates.reloadIfChanged()).isFalse();

        assertThat(nameShownTo(null, certificates)).isEqualTo("CN=mail.example.org");
    }

    @Test
    void aRenewalCaughtHalfwayLeavesTheOldPairInPlace() throws Exception {
        ServerCertificates certificates = load("main");
        String oldKey = Files.readString(pki.key("main"));
        pki.issue("main", "renewed.example.org");
        String newKey = Files.readString(pki.key("main"));
        Files.writeString(pki.key("main"), oldKey);
        touch("main");

        assertThat(certificates.reloadIfChanged()).isFalse();
        assertThat(nameShownTo(null, certificates)).isEqualTo("CN=mail.example.org");

        Files.writeString(pki.key("main"), newKey);
        touch("main");
        assertThat(certificates.reloadIfChanged()).isTrue();
        assertThat(nameShownTo(null, certificates)).isEqualTo("CN=renewed.example.org");
    }

    @Test
    void aKeyOfAnotherCertificateIsReportedAtTheStart() {
        assertThatThrownBy(() -> ServerCertificates.load(
                        List.of(new CertificateSettings(pki.certificate("main"), pki.key("second"))),
                        new SecureRandom()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("main.pem")
                .hasMessageContaining("second.key");
    }

    @Test
    void aFileThatIsNoCertificateIsReportedByName() throws Exception {
        Files.writeString(pki.certificate("main"), "nothing");

        assertThatThrownBy(() -> load("main")).isInstanceOf(IOException.class).hasMessageContaining("main.pem");
    }

    @Test
    void aMissingFileIsReportedByName() throws Exception {
        Files.delete(pki.key("main"));

        assertThatThrownBy(() -> load("main"))
                .isInstanceOf(IOException.class)
                .hasMessageMatching("there is no file .*main.key");
    }

    @Test
    void sessionsUnderWayKeepTheirTlsWhenCertificatesAreReplaced() throws Exception {
        ServerCertificates certificates = load("main");
        EmbeddedChannel server = new EmbeddedChannel(new TlsGate(certificates).newHandler("imap", Visitors.any()));
        EmbeddedChannel client = client("mail.example.org");
        Cable.connect(client, server);
        pki.issue("main", "renewed.example.org");
        touch("main");
        assertThat(certificates.reloadIfChanged()).isTrue();

        client.writeOutbound(client.alloc().buffer().writeByte('x'));
        Cable.connect(client, server);

        assertThat(server.inboundMessages()).hasSize(1);
        close(client, server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whoComesBackResumesItsSessionForTwoRotationsOfTheTicketKeysAndNotForThree(String version) throws Exception {
        ServerCertificates certificates = load("main");
        SSLContext client = pki.blockingClient();
        assertThat(isResumed(client, certificates, version))
                .as("the first time")
                .isFalse();
        assertThat(isResumed(client, certificates, version)).isTrue();

        SSLContext away = pki.blockingClient();
        isResumed(away, certificates, version);
        certificates.rotateTicketKeys();
        certificates.rotateTicketKeys();
        assertThat(isResumed(away, certificates, version)).as("after two").isTrue();

        SSLContext longAway = pki.blockingClient();
        isResumed(longAway, certificates, version);
        for (int i = 0; i < 3; i++) {
            certificates.rotateTicketKeys();
        }
        assertThat(isResumed(longAway, certificates, version)).as("after three").isFalse();
    }

    @Test
    void onlyForwardSecrecyAndAuthenticatedEncryptionAreSpoken() {
        assertThat(TlsPolicy.PROTOCOLS).containsExactly("TLSv1.3", "TLSv1.2");
        assertThat(TlsPolicy.CIPHERS)
                .allMatch(suite -> suite.startsWith("TLS_AES_")
                        || suite.startsWith("TLS_CHACHA20_")
                        || suite.startsWith("TLS_ECDHE_"))
                .allMatch(suite -> suite.contains("_GCM_") || suite.contains("CHACHA20_POLY1305"));
    }

    @Test
    void anOldClientIsNotSpokenTo() throws Exception {
        SSLEngine engine = pki.blockingClient().createSSLEngine("mail.example.org", 993);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {"TLSv1.2"});
        engine.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
        EmbeddedChannel server = new EmbeddedChannel(new TlsGate(load("main")).newHandler("imap", Visitors.any()));
        SslHandler tls = new SslHandler(engine);
        Future<Channel> handshake = tls.handshakeFuture();
        EmbeddedChannel client = new EmbeddedChannel(tls);

        Cable.connect(client, server);

        assertThat(handshake.cause()).isInstanceOf(SSLException.class);
        close(client, server);
    }

    @ParameterizedTest
    @CsvSource({"http/1.1", "h2", "h2 http/1.1", "smtp", "IMAP", "imaps", "pop3 managesieve"})
    void whoWantsToSpeakSomethingElseIsToldThatNobodyDoes(String wanted) throws Exception {
        assertThat(alert(wanted.split(" "))).isEqualTo(new byte[] {21, 3, 3, 0, 2, 2, 120});
    }

    @ParameterizedTest
    @CsvSource({"imap", "imap http/1.1", "http/1.1 imap"})
    void whoWantsToSpeakTheRightThingIsServed(String wanted) throws Exception {
        EmbeddedChannel server = new EmbeddedChannel(new TlsGate(load("main")).newHandler("imap", Visitors.any()));
        EmbeddedChannel client = offering(wanted.split(" "));
        Cable.connect(client, server);
        assertThat(client.pipeline().get(SslHandler.class).engine().getApplicationProtocol())
                .isEqualTo("imap");
        close(client, server);
    }

    private byte[] alert(String... wanted) throws Exception {
        EmbeddedChannel server = new EmbeddedChannel(new TlsGate(load("main")).newHandler("imap", Visitors.any()));
        EmbeddedChannel client = offering(wanted);
        client.runPendingTasks();
        ByteBuf hello = client.readOutbound();
        assertThatThrownBy(() -> server.writeInbound(hello)).hasRootCauseInstanceOf(SSLException.class);
        ByteBuf answer = server.readOutbound();
        byte[] octets = ByteBufUtil.getBytes(answer);
        answer.release();
        assertThatThrownBy(server::finishAndReleaseAll).hasRootCauseInstanceOf(SSLException.class);
        client.finishAndReleaseAll();
        return octets;
    }

    private EmbeddedChannel offering(String... protocols) {
        SSLEngine engine = pki.blockingClient().createSSLEngine("mail.example.org", 993);
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        engine.setSSLParameters(parameters);
        return new EmbeddedChannel(new SslHandler(engine));
    }

    /** A session that is resumed is as old as when it was made. */
    private static boolean isResumed(SSLContext context, ServerCertificates certificates, String version) {
        EmbeddedChannel server = new EmbeddedChannel(new TlsGate(certificates).newHandler("imap", Visitors.any()));
        SSLEngine engine = context.createSSLEngine("mail.example.org", 993);
        engine.setUseClientMode(true);
        engine.setEnabledProtocols(new String[] {version});
        EmbeddedChannel client = new EmbeddedChannel(new SslHandler(engine));
        long begun = System.currentTimeMillis();
        while (System.currentTimeMillis() == begun) {
            Thread.onSpinWait();
        }
        Cable.connect(client, server);
        server.writeOutbound(server.alloc().buffer().writeByte('x')); // a TLS 1.3 ticket travels with the first words
        Cable.connect(client, server);
        boolean resumed = engine.getSession().getCreationTime() <= begun;
        close(client, server);
        return resumed;
    }

    private ServerCertificates load(String... names) throws IOException {
        return ServerCertificates.load(
                List.of(names).stream()
                        .map(name -> new CertificateSettings(pki.certificate(name), pki.key(name)))
                        .toList(),
                new SecureRandom());
    }

    /** File times are too coarse to tell two writes of one test apart. */
    private void touch(String file) throws IOException {
        FileTime later = FileTime.from(Instant.now().plusSeconds(++changes));
        Files.setLastModifiedTime(pki.certificate(file), later);
        Files.setLastModifiedTime(pki.key(file), later);
    }

    private String nameShownTo(@Nullable String sni, ServerCertificates certificates) throws Exception {
        EmbeddedChannel server = new EmbeddedChannel(new TlsGate(certificates).newHandler("imap", Visitors.any()));
        EmbeddedChannel client = client(sni);
        try {
            Cable.connect(client, server);
            return shownTo(client).getSubjectX500Principal().getName();
        } finally {
            close(client, server);
        }
    }

    private EmbeddedChannel client(@Nullable String sni) {
        SSLEngine engine = pki.client().newEngine(ByteBufAllocator.DEFAULT);
        SSLParameters parameters = engine.getSSLParameters();
        if (sni != null) {
            parameters.setServerNames(List.of(new SNIHostName(sni)));
        }
        engine.setSSLParameters(parameters);
        return new EmbeddedChannel(new SslHandler(engine));
    }

    private static X509Certificate shownTo(EmbeddedChannel client) throws SSLPeerUnverifiedException {
        return (X509Certificate)
                client.pipeline().get(SslHandler.class).engine().getSession().getPeerCertificates()[0];
    }

    private static void close(EmbeddedChannel client, EmbeddedChannel server) {
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
    }
}
