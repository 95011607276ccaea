package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody on the line adds before TLS stands is never executed inside it (CVE-2011-0411). */
final class StartTlsInjectionIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    private static String password;

    @BeforeAll
    static void createPassword() {
        password = MAIL.postern().createPassword(RealDovecot.ALICE, "laptop");
    }

    @Test
    void imapCommandsInThePacketOfStarttlsEndTheConnection() {
        try (WireClient client = WireClient.to(MAIL.imapPort())) {
            client.expect("\\* OK .*");
            client.sendOctets("a STARTTLS\r\nb NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(everythingUntilTheEnd(client)).doesNotContain("b OK");
        }
    }

    @Test
    void submissionCommandsInThePacketOfStarttlsEndTheConnection() {
        try (WireClient client = WireClient.to(MAIL.submissionPort())) {
            client.expect("220 .*");
            client.send("EHLO client.example.org").await("250 .*");
            client.sendOctets("STARTTLS\r\nVRFY somebody\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(everythingUntilTheEnd(client)).doesNotContain("252");
        }
    }

    @Test
    void aCommandInTheClearAfterStarttlsIsNoHandshake() {
        try (WireClient client = WireClient.to(MAIL.imapPort())) {
            client.expect("\\* OK .*");
            client.send("a STARTTLS").expect("a OK .*");
            client.send("b NOOP");
            assertThat(everythingUntilTheEnd(client)).doesNotContain("b OK");
        }
    }

    @Test
    void whatWasSaidBeforeTlsIsForgotten() {
        try (WireClient client = MAIL.smtp()) {
            assertThat(client.send("STARTTLS").line()).startsWith("503");
        }
        try (WireClient client = WireClient.to(MAIL.submissionPort())) {
            client.expect("220 .*");
            client.send("EHLO client.example.org").await("250 .*");
            client.send("STARTTLS").expect("220 .*");
            client.handshake(MAIL.authority(), "localhost");
            client.send("AUTH PLAIN " + Plain.of(RealDovecot.ALICE, password)).expect("503 .*");
        }
    }

    /** The Postfix behind offers STARTTLS; inside a session that has TLS already it must not be negotiated again. */
    @Test
    void starttlsOfTheServerBehindIsNeitherSeenNorReached() {
        try (WireClient client = MAIL.smtp(RealDovecot.ALICE, password)) {
            client.send("EHLO client.example.org").await("250 .*");
            assertThat(client.transcript().lines().filter(line -> line.matches("S: 250.STARTTLS")))
                    .as("offers before TLS, and no more")
                    .hasSize(1);
            client.send("STARTTLS").expect("5\\d\\d .*");
            client.send("NOOP").expect("250 .*");
        }
        try (WireClient client = MAIL.imap(RealDovecot.ALICE, password)) {
            client.send("a STARTTLS").expect("a (BAD|NO) .*");
            client.send("b NOOP").await("b OK .*");
        }
    }

    @Test
    void aClientThatTrustsNobodyElseSeesTheRightCertificate() {
        assertThatThrownBy(() -> WireClient.tls(MAIL.imapsPort(), Authority.create()))
                .hasCauseInstanceOf(SSLHandshakeException.class);
        try (WireClient client = WireClient.tls(MAIL.imapsPort(), MAIL.authority())) {
            client.expect("\\* OK .*");
        }
    }

    private static String everythingUntilTheEnd(WireClient client) {
        try {
            while (true) {
                client.line();
            }
        } catch (AssertionError | UncheckedIOException end) {
            return client.transcript();
        }
    }
}
