package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes through the relay arrives as it was, however large. */
final class BigMessageIT {
    private static final int SIZE = 20 * 1024 * 1024;

    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    private static String alice;
    private static String bob;

    @BeforeAll
    static void createPasswords() {
        alice = MAIL.postern().createPassword(ALICE, "laptop");
        bob = MAIL.postern().createPassword(BOB, "laptop");
    }

    @Test
    void aMessageThatIsAppendedIsFetchedOctetForOctet() {
        byte[] message = message("appended", 1);
        try (WireClient client = MAIL.imap(ALICE, alice)) {
            client.send("a APPEND INBOX {" + message.length + "}").expect("\\+ .*");
            client.sendOctets(message).send("").await("a OK .*");
        }
        assertThat(sha256(lastMessage(ALICE, alice))).isEqualTo(sha256(message));
    }

    @Test
    void anAppendWithANonSynchronisingLiteralInOneBreathIsTheSame() {
        byte[] message = message("in one breath", 2);
        try (WireClient client = MAIL.imap()) {
            client.sendOctets(("l LOGIN " + ALICE + " " + alice + "\r\n").getBytes(StandardCharsets.US_ASCII));
            client.await("l OK .*");
            client.sendOctets(("a APPEND INBOX {" + message.length + "+}\r\n").getBytes(StandardCharsets.US_ASCII));
            client.sendOctets(message).send("").await("a OK .*");
        }
        assertThat(sha256(lastMessage(ALICE, alice))).isEqualTo(sha256(message));
    }

    @Test
    void aBodyThatIsSubmittedWithDataArrivesOctetForOctet() {
        byte[] message = message("by DATA", 3);
        try (WireClient client = MAIL.smtp(ALICE, alice)) {
            client.send("MAIL FROM:<" + ALICE + ">").expect("250 .*");
            client.send("RCPT TO:<" + BOB + ">").expect("250 .*");
            client.send("DATA").expect("354 .*");
            client.sendOctets(dotStuffed(message)).send(".").expect("250 .*");
        }
        assertThat(sha256(deliveredBody("by DATA"))).isEqualTo(sha256(body(message)));
    }

    @Test
    void aBodyThatIsSubmittedInChunksArrivesOctetForOctet() {
        byte[] message = message("by BDAT", 4);
        int half = message.length / 2;
        try (WireClient client = MAIL.smtp(ALICE, alice)) {
            assertThat(client.transcript()).contains("CHUNKING");
            client.send("MAIL FROM:<" + ALICE + ">").expect("250 .*");
            client.send("RCPT TO:<" + BOB + ">").expect("250 .*");
            client.send("BDAT " + half).sendOctets(Arrays.copyOf(message, half)).expect("250 .*");
            client.send("BDAT " + (message.length - half) + " LAST")
                    .sendOctets(Arrays.copyOfRange(message, half, message.length))
                    .expect("250 .*");
        }
        assertThat(sha256(deliveredBody("by BDAT"))).isEqualTo(sha256(body(message)));
    }

    private static byte[] lastMessage(String account, String password) {
        try (WireClient client = MAIL.imap(account, password)) {
            client.send("a SELECT INBOX").await("a OK .*");
            client.send("b FETCH * BODY.PEEK[]");
            int octets =
                    Integer.parseInt(client.await("\\* \\d+ FETCH .*\\{(\\d+)}").group(1));
            byte[] message = client.octets(octets);
            client.await("b OK .*");
            return message;
        }
    }

    /** As bob fetches it; Postfix adds fields to the header. */
    private static byte[] deliveredBody(String subject) {
        MAIL.mailbox().awaitOctets(BOB, "Subject: " + subject);
        return body(lastMessage(BOB, bob));
    }

    private static byte[] body(byte[] message) {
        String text = new String(message, StandardCharsets.US_ASCII);
        return Arrays.copyOfRange(message, text.indexOf("\r\n\r\n"), message.length);
    }

    /** Lines of random length and printable octets, many of them with a dot where SMTP must not stumble over it. */
    private static byte[] message(String subject, int seed) {
        Random random = new Random(seed);
        StringBuilder message = new StringBuilder(SIZE);
        message.append("Subject: ").append(subject).append("\r\n\r\n");
        while (message.length() < SIZE - 200) {
            if (random.nextInt(4) == 0) {
                message.append('.');
            }
            for (int length = random.nextInt(78); length > 0; length--) {
                message.append((char) (33 + random.nextInt(94)));
            }
            message.append("\r\n");
        }
        while (message.length() < SIZE - 2) {
            message.append('x');
        }
        return message.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] dotStuffed(byte[] message) {
        return new String(message, StandardCharsets.US_ASCII)
                .replace("\r\n.", "\r\n..")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
