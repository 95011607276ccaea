package org.postern.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.protocol.UpstreamFailure;
import org.slf4j.LoggerFactory;

/** What an operator reads. */
class ObservationTest {
    private static final ClientOrigin ORIGIN =
            new ClientOrigin(new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143));
    private static final SessionLabel SESSION = new SessionLabel("s1", "imap", ORIGIN);
    private static final Grant GRANT = new Grant("alice@example.org", "c1", null, Set.of());
    private static final LoginAttempt ATTEMPT = new LoginAttempt(
            "imap",
            "Alice@example.org",
            Secret.ofText("abcd2345efgh6789"),
            ORIGIN,
            new ClientIdentity("Thunderbird 140", java.util.Map.of()));

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();
    private Level usualLevel = Level.INFO;
    private final SessionCounters counters = new SessionCounters();
    private final SessionEvents events = new FannedOutEvents(new AuditTrail(), new UpstreamWarnings(), counters);

    @BeforeEach
    void listen() {
        usualLevel = root.getLevel();
        root.setLevel(Level.INFO);
        written.start();
        root.addAppender(written);
    }

    @AfterEach
    void stopListening() {
        root.detachAppender(written);
        root.setLevel(usualLevel);
    }

    @Test
    void aLoginIsOneLineThatAnswersWhoWithWhatFromWhere() {
        events.loggedIn(SESSION, GRANT, ATTEMPT, "main");

        assertThat(lines(Level.INFO))
                .containsExactly("logged-in session=s1 protocol=imap client=203.0.113.7 account=\"alice@example.org\""
                        + " credential=c1 upstream=main agent=\"Thunderbird 140\"");
    }

    @Test
    void noLineHoldsTheSecret() {
        events.refused(SESSION, ATTEMPT.userName(), ATTEMPT.client(), Refusal.WRONG);
        events.loggedIn(SESSION, GRANT, ATTEMPT, "main");
        events.closed(SESSION, SessionEnd.CLIENT_CLOSED, 10, 20);

        assertThat(written.list).hasSize(3);
        assertThat(written.list).noneMatch(line -> line.getFormattedMessage().contains("abcd2345"));
        assertThat(ATTEMPT.toString()).doesNotContain("abcd2345");
    }

    @Test
    void anUpstreamInTroubleIsWarnedOfOnceAndItsRecoveryIsTold() {
        for (int i = 0; i < 5; i++) {
            events.upstreamFailed(SESSION, "main", UpstreamFailure.UNREACHABLE, "Connection refused");
        }
        events.loggedIn(SESSION, GRANT, ATTEMPT, "main");
        events.upstreamFailed(SESSION, "main", UpstreamFailure.UNREACHABLE, "Connection refused");

        assertThat(lines(Level.WARN)).hasSize(2).allMatch(line -> line.contains("UNREACHABLE"));
        assertThat(lines(Level.INFO)).anyMatch(line -> line.endsWith("works again"));
    }

    @Test
    void aNewKindOfTroubleIsWarnedOfAnew() {
        events.upstreamFailed(SESSION, "main", UpstreamFailure.UNREACHABLE, "");
        events.upstreamFailed(SESSION, "main", UpstreamFailure.LOGIN_REFUSED, "NO bad master");

        assertThat(lines(Level.WARN)).hasSize(2);
    }

    @Test
    void loginsThatCannotBeJudgedAreWarnedOfOnce() {
        events.undecided(SESSION, "store-down");
        events.undecided(SESSION, "store-down");

        assertThat(lines(Level.WARN)).hasSize(1);
    }

    @Test
    void everythingIsCounted() {
        events.opened(SESSION);
        events.struck(SESSION);
        events.refused(SESSION, "bob", ClientIdentity.UNKNOWN, Refusal.NOT_A_CLIENT_PASSWORD);
        events.refused(SESSION, "eve", ClientIdentity.UNKNOWN, Refusal.NOT_A_CLIENT_PASSWORD);
        events.upstreamFailed(SESSION, "main", UpstreamFailure.TIMEOUT, "");

        assertThat(counters.snapshot())
                .containsEntry("imap.opened", 1L)
                .containsEntry("imap.bad-command", 1L)
                .containsEntry("imap.refused.NOT_A_CLIENT_PASSWORD", 2L)
                .containsEntry("imap.upstream-failed.main.TIMEOUT", 1L);
    }

    private List<String> lines(Level level) {
        return written.list.stream()
                .filter(line -> line.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
