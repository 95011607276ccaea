package org.postern.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.AccountName;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.activity.StrayLogin;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.service.CredentialSettings;
import org.postern.credential.service.Credentials;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.event.LoginFacts;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.TlsFacts;

/** What a client was refused for reaches the owner of the account. */
class ActivityEventsTest {
    private static final ClientOrigin ORIGIN =
            new ClientOrigin(new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143));
    private static final SessionLabel SESSION = new SessionLabel("s1", "imap", ORIGIN);
    private static final ClientIdentity THUNDERBIRD = new ClientIdentity("Thunderbird 140", Map.of());

    @TempDir
    Path folder;

    private Credentials credentials;
    private SessionEvents events;

    @BeforeEach
    void open() {
        StoreSettings store = StoreSettings.of("jdbc:h2:mem:" + folder.getFileName());
        CredentialSettings usual = CredentialSettings.defaults(folder, store, 1);
        CredentialSettings quick = new CredentialSettings(
                folder,
                usual.store(),
                usual.book(),
                4,
                usual.hashing(),
                usual.storeQueue(),
                usual.cache(),
                usual.feed(),
                Duration.ofMillis(100));
        credentials = Credentials.open(quick, Clock.systemUTC(), new SecureRandom());
        events = new ActivityEvents(credentials.loginWatch(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        credentials.close();
    }

    @Test
    void anAccountsOwnerSeesWhichClientStillUsesTheWebPassword() {
        AccountName alice = credentials.book().named("alice@example.org");
        credentials.book().addAccount(alice);

        events.refused(SESSION, login("Alice@Example.org", THUNDERBIRD), Refusal.NOT_A_CLIENT_PASSWORD);

        await().until(() -> !credentials
                .selfService()
                .activities()
                .of(alice, Instant.EPOCH, 10)
                .isEmpty());
        assertThat(credentials.selfService().activities().of(alice, Instant.EPOCH, 10))
                .extracting(Activity::kind, Activity::address, Activity::client)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        ActivityKind.CLIENT_NOT_A_CLIENT_PASSWORD, "203.0.113.7", "Thunderbird 140"));
    }

    @Test
    void aNameThatIsNobodysIsKeptForWhoeverWaits() {
        events.refused(SESSION, login("", ClientIdentity.UNKNOWN), Refusal.FOREIGN_AUTHORIZATION);
        events.refused(SESSION, login("alice", THUNDERBIRD), Refusal.WRONG);

        await().until(() -> !credentials
                .selfService()
                .activities()
                .strays("alice", Instant.EPOCH)
                .isEmpty());
        assertThat(credentials.selfService().activities().strays("alice", Instant.EPOCH))
                .extracting(StrayLogin::typed, StrayLogin::client)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("alice", "Thunderbird 140"));
    }

    private static LoginFacts login(String userName, ClientIdentity client) {
        return new LoginFacts(userName, client, TlsFacts.NONE);
    }
}
