package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;

import java.security.cert.X509Certificate;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several names on one port, and certificates that are renewed under a running server. */
final class CertificatesIT {
    private static final Duration UNTIL_NOTICED = Duration.ofSeconds(30);

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(yaml -> yaml.replace(
                    "tls: { certificate: cert.pem, key: key.pem }",
                    "tls: { certificate: cert.pem, key: key.pem,"
                            + " certificates: [ { certificate: second.pem, key: second.key.pem } ] }"))
            .withSecondCertificate("second.example.net");

    @Test
    void theClientGetsTheCertificateOfTheNameItAsksFor() {
        assertThat(certificateFor("second.example.net")
                        .getSubjectX500Principal()
                        .getName())
                .contains("second.example.net");
        assertThat(certificateFor("localhost").getSubjectX500Principal().getName())
                .contains("gate.example.org");
    }

    @Test
    void aRenewedCertificateIsTakenUpAndSessionsGoOn() {
        String password = MAIL.postern().createPassword(ALICE, "laptop");
        X509Certificate before = certificateFor("localhost");
        try (WireClient session = MAIL.imap(ALICE, password)) {
            MAIL.authority()
                    .issue("gate.example.org", "localhost", "127.0.0.1")
                    .writeTo(MAIL.home().file("cert.pem"), MAIL.home().file("key.pem"));
            Awaitility.await("the new certificate")
                    .atMost(UNTIL_NOTICED)
                    .untilAsserted(() -> assertThat(certificateFor("localhost")).isNotEqualTo(before));
            session.send("a NOOP").await("a OK .*");
        }
    }

    @Test
    void aBrokenRenewalLeavesTheOldCertificateInUse() {
        String good = MAIL.home().read("second.pem");
        X509Certificate before = certificateFor("second.example.net");
        MAIL.home().write("second.pem", "half a certificate");
        Awaitility.await("a complaint")
                .atMost(UNTIL_NOTICED)
                .untilAsserted(() -> assertThat(MAIL.postern().log()).contains("second.pem"));
        assertThat(certificateFor("second.example.net")).isEqualTo(before);
        MAIL.home().write("second.pem", good);
    }

    private static X509Certificate certificateFor(String name) {
        try (WireClient client = WireClient.to(MAIL.imapsPort()).handshake(MAIL.authority(), name)) {
            return client.certificate();
        }
    }
}
