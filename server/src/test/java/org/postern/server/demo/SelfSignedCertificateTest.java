package org.postern.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.edge.ServerCertificates;

class SelfSignedCertificateTest {

    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

    @TempDir
    Path folder;

    @Test
    void itIsForThisMachineAndSignsForItself() throws Exception {
        Path file = folder.resolve("cert.pem");
        Path key = folder.resolve("key.pem");
        SelfSignedCertificate.write(file, key, Clock.fixed(NOW, ZoneOffset.UTC), new SecureRandom());
        X509Certificate certificate = read(file);
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity(Date.from(NOW));
        certificate.checkValidity(Date.from(NOW.plus(Duration.ofDays(364))));
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(ServerCertificates.load(List.of(new CertificateSettings(file, key)), new SecureRandom()))
                .as("key and certificate belong together")
                .isNotNull();
    }

    private static X509Certificate read(Path file) throws Exception {
        try (InputStream pem = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }
}
