package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Behind a load balancer the client's address comes from the PROXY header, and reaches the mail servers. */
final class ProxyProtocolIT {
    private static final String V1 = "PROXY TCP4 203.0.113.9 198.51.100.1 51234 143\r\n";
    /** Version 2, PROXY, TCP over IPv4, 203.0.113.10:51235 to 198.51.100.1:587. */
    private static final String V2 = "0d0a0d0a000d0a515549540a 21 11 000c cb00710a c6336401 c823 024b";
    /** Version 2, LOCAL: the balancer asks for itself whether anybody is there. */
    private static final String V2_LOCAL = "0d0a0d0a000d0a515549540a 20 00 0000";

    @RegisterExtension
    static final Installation MAIL = Installation.thatDiffers(
            yaml -> yaml.replace("tls: starttls }\n", "tls: starttls, proxy-protocol-from: [ 127.0.0.0/8 ] }\n"));

    private static String password;

    @BeforeAll
    static void createPassword() {
        password = MAIL.postern().createPassword(ALICE, "laptop");
    }

    @Test
    void dovecotLearnsTheAddressOfAVersion1Header() {
        try (WireClient client = WireClient.to(MAIL.imapPort())) {
            client.sendOctets(V1.getBytes(StandardCharsets.US_ASCII)).expect("\\* OK .*");
            client.send("s STARTTLS").expect("s OK .*");
            client.handshake(MAIL.authority(), "localhost");
            client.send("a LOGIN " + ALICE + " " + password).await("a OK .*");
        }
        assertThat(MAIL.dovecot().log()).contains("rip=203.0.113.9");
    }

    @Test
    void postfixLearnsTheAddressOfAVersion2Header() {
        try (WireClient client = WireClient.to(MAIL.submissionPort())) {
            client.sendOctets(hex(V2)).expect("220 .*");
            client.send("EHLO client.example.org").await("250 .*");
            client.send("STARTTLS").expect("220 .*");
            client.handshake(MAIL.authority(), "localhost");
            client.send("EHLO client.example.org").await("250 .*");
            client.send("AUTH PLAIN " + Plain.of(ALICE, password)).expect("235 .*");
            client.send("MAIL FROM:<" + ALICE + ">").expect("250 .*");
            client.send("RCPT TO:<" + BOB + ">").expect("250 .*");
            client.send("DATA").expect("354 .*");
            client.send("Subject: from behind a balancer\r\n\r\n.").expect("250 .*");
        }
        assertThat(MAIL.mailbox().awaitMessage(BOB, "from behind a balancer")).contains("203.0.113.10");
    }

    @Test
    void theBalancersOwnQuestionsAreAnswered() {
        try (WireClient client = WireClient.to(MAIL.imapPort())) {
            client.sendOctets(hex(V2_LOCAL)).expect("\\* OK .*");
        }
        try (WireClient client = WireClient.to(MAIL.submissionPort())) {
            client.sendOctets("PROXY UNKNOWN\r\n".getBytes(StandardCharsets.US_ASCII))
                    .expect("220 .*");
        }
    }

    @Test
    void aListenerWithoutTrustedNetworksDoesNotTakeTheHeader() {
        try (WireClient client = WireClient.to(MAIL.imapsPort())) {
            client.sendOctets(V1.getBytes(StandardCharsets.US_ASCII));
            client.expectNoText();
        }
    }

    private static byte[] hex(String octets) {
        return HexFormat.of().parseHex(octets.replace(" ", ""));
    }
}
