package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the other tests take for granted of Postfix, shown without Postern. */
final class RealPostfixIT {
    private static final Folder HOME = Folder.temporary();
    private static final Authority AUTHORITY = Authority.create();
    private static RealDovecot dovecot;
    private static RealPostfix postfix;

    @BeforeAll
    static void start() {
        dovecot = RealDovecot.in(HOME.folder("dovecot"), AUTHORITY);
        dovecot.start();
        postfix = RealPostfix.in(HOME.folder("postfix"), dovecot, AUTHORITY);
        postfix.start();
    }

    @AfterAll
    static void stop() {
        postfix.close();
        dovecot.close();
        HOME.close();
    }

    @Test
    void theUserNamedByXclientMaySendAndTheMessageArrivesInAMailboxOfDovecot() {
        try (WireClient client = WireClient.to(postfix.port())) {
            becomeAlice(client);
            client.send("MAIL FROM:<" + RealDovecot.ALICE + ">").expect("250 .*");
            client.send("RCPT TO:<" + RealDovecot.BOB + ">").expect("250 .*");
            client.send("DATA").expect("354 .*");
            client.send("Subject: from alice\r\n\r\nhello\r\n.").expect("250 .*");
        }
        String message = new Mailbox(dovecot).awaitMessage(RealDovecot.BOB, "from alice");
        assertThat(message)
                .contains("Authenticated sender: " + RealDovecot.ALICE)
                .contains("203.0.113.7");
    }

    @Test
    void theUserNamedByXclientMayNotSendAsSomebodyElse() {
        try (WireClient client = WireClient.to(postfix.port())) {
            becomeAlice(client);
            client.send("MAIL FROM:<" + RealDovecot.BOB + ">").expect("250 .*");
            client.send("RCPT TO:<" + RealDovecot.BOB + ">").expect("553 .*");
        }
    }

    @Test
    void whoNamesNobodyMayNotSend() {
        try (WireClient client = WireClient.to(postfix.port())) {
            client.expect("220 .*");
            client.send("EHLO client.example.org").await("250 .*");
            client.send("MAIL FROM:<" + RealDovecot.ALICE + ">").expect("250 .*");
            client.send("RCPT TO:<" + RealDovecot.BOB + ">").expect("5.*");
        }
    }

    @Test
    void itStopsAndStartsAgainOnTheSamePorts() {
        postfix.stop();
        postfix.start();
        try (WireClient client = WireClient.tls(postfix.tlsPort(), AUTHORITY)) {
            client.expect("220 .*");
        }
    }

    private static void becomeAlice(WireClient client) {
        client.expect("220 .*");
        client.send("EHLO client.example.org").await("250 .*");
        client.send("XCLIENT ADDR=203.0.113.7 LOGIN=" + RealDovecot.ALICE).expect("220 .*");
        client.send("EHLO client.example.org").await("250 .*");
    }
}
