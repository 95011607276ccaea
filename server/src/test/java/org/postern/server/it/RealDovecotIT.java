package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the other tests take for granted of Dovecot, shown without Postern. */
final class RealDovecotIT {
    private static final Folder HOME = Folder.temporary();
    private static final Authority AUTHORITY = Authority.create();
    private static RealDovecot dovecot;

    @BeforeAll
    static void start() {
        dovecot = RealDovecot.in(HOME, AUTHORITY);
        dovecot.start();
    }

    @AfterAll
    static void stop() {
        dovecot.close();
        HOME.close();
    }

    @Test
    void theMasterUserLogsInAsAnybodyWithAnAuthorizationIdentityAndReachesThatMailbox() {
        try (WireClient client = startTls()) {
            client.send("a AUTHENTICATE PLAIN "
                    + Plain.of(RealDovecot.ALICE, RealDovecot.MASTER, RealDovecot.MASTER_SECRET));
            client.await("a OK .*");
            client.send("b CREATE OnlyAliceHasThis").await("b OK .*");
        }
        assertThat(dovecot.mail().file(RealDovecot.ALICE + "/Maildir/.OnlyAliceHasThis"))
                .isDirectory();
        assertThat(dovecot.mail().file(RealDovecot.MASTER)).doesNotExist();
    }

    @Test
    void theMasterUserHasAMailboxOfItsOwnForThoseWhoForgetTheAuthorizationIdentity() {
        try (WireClient client = startTls()) {
            client.send("a AUTHENTICATE PLAIN "
                    + Plain.of(RealDovecot.MASTER, RealDovecot.webPassword(RealDovecot.MASTER)));
            client.await("a OK .*");
        }
    }

    @Test
    void anUnknownUserAndAWrongMasterSecretAreToldApart() {
        try (WireClient client = startTls()) {
            client.send("a AUTHENTICATE PLAIN "
                    + Plain.of("nobody@example.org", RealDovecot.MASTER, RealDovecot.MASTER_SECRET));
            client.await("a NO \\[AUTHORIZATIONFAILED\\].*");
            client.send("b AUTHENTICATE PLAIN " + Plain.of(RealDovecot.ALICE, RealDovecot.MASTER, "wrong"));
            client.await("b NO \\[AUTHENTICATIONFAILED\\].*");
        }
    }

    @Test
    void webPasswordsWorkHereSoThatTheirRefusalByPosternMeansSomething() {
        try (WireClient client = WireClient.tls(dovecot.tlsPort(), AUTHORITY)) {
            client.send("a LOGIN " + RealDovecot.BOB + " " + RealDovecot.webPassword(RealDovecot.BOB));
            client.await("a OK .*");
        }
    }

    @Test
    void itStopsAndStartsAgainOnTheSamePorts() {
        dovecot.stop();
        dovecot.start();
        try (WireClient client = WireClient.to(dovecot.port())) {
            client.expect("\\* OK .*STARTTLS.*");
        }
    }

    private static WireClient startTls() {
        WireClient client = WireClient.to(dovecot.port());
        client.expect("\\* OK .*");
        client.send("s STARTTLS").expect("s OK .*");
        return client.handshake(AUTHORITY, "localhost");
    }
}
