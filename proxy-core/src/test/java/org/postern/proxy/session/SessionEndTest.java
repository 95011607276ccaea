package org.postern.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.LogCapture;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.UpstreamFailure;

/** Everything that may end a session, at every moment it may come. */
class SessionEndTest {
    private final SessionFixture session = SessionFixture.greeted();

    @AfterEach
    void close() {
        session.close();
        assertThat(session.limits.waiting()).as("places taken").isZero();
        assertThat(session.live.count()).as("live sessions").isZero();
        assertThat(session.events.lines())
                .filteredOn(line -> line.startsWith("closed"))
                .hasSize(1);
    }

    @Test
    void whoDoesNotLogInWithinTheDeadlineIsSentAway() {
        session.pass(Duration.ofSeconds(119));
        assertThat(session.client.isOpen()).isTrue();

        session.pass(Duration.ofSeconds(1));

        assertThat(session.hears()).isEqualTo("* LOGIN_DEADLINE\r\n");
        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("farewell LOGIN_DEADLINE", "closed ENDED_BY_POSTERN 0 0");
    }

    @Test
    void talkingDoesNotMoveTheDeadline() {
        for (int i = 0; i < 11; i++) {
            session.pass(Duration.ofSeconds(10));
            session.say("say still here\r\n");
        }
        session.pass(Duration.ofSeconds(10));

        assertThat(session.hears()).endsWith("still here\r\n* LOGIN_DEADLINE\r\n");
    }

    @Test
    void anAuthenticatorThatNeverAnswersRunsIntoTheDeadline() {
        session.say("login alice s3cret\r\n");
        session.pass(Duration.ofMinutes(2));
        assertThat(session.hears()).isEqualTo("* LOGIN_DEADLINE\r\n");

        session.accept();

        assertThat(session.upstream.isAsked()).as("asked after the end").isFalse();
    }

    @Test
    void anUpstreamThatNeverAnswersRunsIntoTheDeadlineToo() {
        session.say("login alice s3cret\r\n");
        session.accept();

        session.pass(Duration.ofMinutes(2));

        assertThat(session.hears()).isEqualTo("* LOGIN_DEADLINE\r\n");
        session.upstream.letIn("too late", Unpooled.EMPTY_BUFFER);
        assertThat(session.server().isOpen()).isFalse();
    }

    @Test
    void afterTheHandOverTheDeadlineIsOff() {
        session.logIn();

        session.pass(Duration.ofHours(1));

        assertThat(session.client.isOpen()).isTrue();
    }

    @Test
    void aRelayInWhichNothingIsSaidForHalfADayEnds() {
        session.logIn();
        session.pass(Duration.ofHours(11));
        session.say("still here\r\n");
        session.pass(Duration.ofHours(11));
        assertThat(session.client.isOpen()).isTrue();

        session.pass(Duration.ofHours(1));
        session.pass(Duration.ofMinutes(90)); // it is noticed an eighth late at most

        assertThat(session.hears()).isEqualTo("* IDLE\r\n");
        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.server().isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("farewell IDLE", "closed ENDED_BY_POSTERN 12 0");
    }

    @Test
    void aClientThatVanishesWhileItIsJudgedGetsNoUpstream() {
        session.say("login alice s3cret\r\n");
        session.client.close();

        session.accept();

        assertThat(session.upstream.isAsked()).isFalse();
    }

    @Test
    void aClientThatVanishesDuringItsUpstreamLoginLeavesNoConnectionBehind() {
        boolean[] closed = new boolean[1];
        session.upstream.guardedBy(FakeProtocol.guard((o, w) -> {}, (o, w) -> {}, () -> closed[0] = true));
        session.say("login alice s3cret\r\n");
        session.accept();
        session.client.close();
        session.client.runPendingTasks();
        assertThat(session.live.count()).isZero();

        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);

        assertThat(session.server().isOpen()).isFalse();
        assertThat(closed[0]).as("the guard is closed").isTrue();
    }

    @Test
    void aClientThatVanishesAndAnUpstreamThatFailsDoNotDisturbEachOther() {
        session.say("login alice s3cret\r\n");
        session.accept();
        session.client.close();

        session.upstream.fail(UpstreamFailure.TIMEOUT, "");

        assertThat(session.events.lines()).noneMatch(line -> line.startsWith("upstream failed"));
    }

    @Test
    void aCredentialRevokedWhileItIsJudgedIsRefusedEvenIfTheVerifierSaidYes() {
        session.say("login alice s3cret\r\n");
        session.live.endCredential("phone");

        session.accept();

        assertThat(session.hears()).isEqualTo("no WRONG\r\n");
        assertThat(session.upstream.isAsked()).isFalse();
        assertThat(session.events.lines()).endsWith("refused alice WRONG");
    }

    @Test
    void aCredentialRevokedDuringTheUpstreamLoginEndsTheSession() {
        session.say("login alice s3cret\r\n");
        session.accept();

        session.live.endCredential("phone");

        assertThat(session.hears()).isEqualTo("* CREDENTIAL_ENDED\r\n");
        assertThat(session.client.isOpen()).isFalse();
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);
        assertThat(session.server().isOpen()).isFalse();
    }

    @Test
    void aRevokedCredentialEndsItsRelayOnBothSides() {
        session.logIn();

        session.live.endCredential("phone");

        assertThat(session.hears()).isEqualTo("* CREDENTIAL_ENDED\r\n");
        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.server().isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("farewell CREDENTIAL_ENDED", "closed ENDED_BY_POSTERN 0 0");
    }

    @Test
    void endingASessionTwiceOrAfterItsEndIsTheSameAsOnce() {
        session.logIn();
        session.live.endCredential("phone");
        session.live.endAll(Farewell.SHUTDOWN);

        session.client.runPendingTasks();

        assertThat(session.events.lines())
                .filteredOn(line -> line.startsWith("farewell"))
                .hasSize(1);
    }

    @Test
    void otherCredentialsAreLeftAlone() {
        session.logIn();

        session.live.endCredential("laptop");
        session.client.runPendingTasks();

        assertThat(session.client.isOpen()).isTrue();
    }

    @Test
    void aCredentialThatExpiresEndsItsRelay() {
        session.say("login alice s3cret\r\n");
        session.judge(new AuthOutcome.Accepted(
                new Grant("alice@example.org", "phone", "phone", SessionFixture.NOW.plusSeconds(60), Set.of())));
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);
        session.hears();
        session.pass(Duration.ofSeconds(59));
        assertThat(session.client.isOpen()).isTrue();

        session.pass(Duration.ofSeconds(1));

        assertThat(session.hears()).isEqualTo("* CREDENTIAL_ENDED\r\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void aClockThatIsSetMovesTheEndWithIt(int hours) {
        Instant expiresAt = SessionFixture.NOW.plus(Duration.ofHours(2));
        session.say("login alice s3cret\r\n");
        session.judge(new AuthOutcome.Accepted(new Grant("alice@example.org", "phone", "phone", expiresAt, Set.of())));
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);
        session.hears();

        session.setClock(Duration.ofHours(hours));
        Duration left = Duration.ofHours(2 - hours);
        for (Duration gone = Duration.ZERO; gone.compareTo(left) < 0; gone = gone.plusSeconds(5)) {
            assertThat(session.client.isOpen()).as("after " + gone).isTrue();
            session.pass(Duration.ofSeconds(5));
        }

        assertThat(session.hears()).isEqualTo("* CREDENTIAL_ENDED\r\n");
    }

    @Test
    void aCredentialThatHasJustExpiredEndsTheSessionAtOnce() {
        session.say("login alice s3cret\r\n");
        session.judge(new AuthOutcome.Accepted(
                new Grant("alice@example.org", "phone", "phone", SessionFixture.NOW.minusSeconds(1), Set.of())));

        session.pass(Duration.ZERO);

        assertThat(session.hears()).isEqualTo("* CREDENTIAL_ENDED\r\n");
        session.upstream.fail(UpstreamFailure.CLOSED, "");
    }

    @Test
    void anotherTryAfterAnUpstreamFailureIsAnotherLife() {
        session.say("login alice s3cret\r\n");
        session.judge(new AuthOutcome.Accepted(
                new Grant("alice@example.org", "phone", "phone", SessionFixture.NOW.plusSeconds(30), Set.of())));
        session.upstream.fail(UpstreamFailure.TEMPORARY, "");
        session.logIn();

        session.pass(Duration.ofSeconds(31));

        assertThat(session.client.isOpen())
                .as("the first try's expiry is forgotten")
                .isTrue();
    }

    @Test
    void aBugInTheProtocolIsToldWithoutItsWordsAndLoggedOnce() {
        try (LogCapture log = new LogCapture(SessionHandler.class)) {
            session.say("crash s3cret\r\nsay more\r\n");

            assertThat(session.hears()).isEqualTo("* INTERNAL_ERROR\r\n");
            assertThat(session.client.isOpen()).isFalse();
            assertThat(log.atLeast(Level.WARN))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR Bug in session s1")
                    .contains("IllegalStateException", "FakeSession.onLine")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aBugBehindAVerdictIsHandledTheSameWay() {
        try (LogCapture log = new LogCapture(SessionHandler.class)) {
            session.say("login alice wrong\r\ncrash\r\n");
            session.judge(new AuthOutcome.Refused(Refusal.WRONG));

            assertThat(session.hears()).isEqualTo("no WRONG\r\n* INTERNAL_ERROR\r\n");
            assertThat(log.atLeast(Level.ERROR)).hasSize(1);
        }
    }

    @Test
    void aBugInTheLastWordsClosesTheUpstreamToo() {
        try (LogCapture log = new LogCapture(SessionHandler.class)) {
            session.say("login alice s3cret\r\n");
            session.accept();
            session.upstream.letIn("crash", Unpooled.EMPTY_BUFFER);
            session.client.runPendingTasks();

            assertThat(session.hears()).isEqualTo("* INTERNAL_ERROR\r\n");
            assertThat(session.server().isOpen()).isFalse();
            assertThat(log.atLeast(Level.ERROR)).hasSize(1);
        }
    }

    @Test
    void aHandOverToNobodyIsABugThatDoesNotLeaveTheClientHanging() {
        try (LogCapture log = new LogCapture(SessionHandler.class)) {
            session.say("handover\r\n");

            assertThat(session.client.isOpen()).isFalse();
            assertThat(log.atLeast(Level.ERROR)).hasSize(1);
        }
    }

    @Test
    void aConnectionThatBreaksIsNobodysBug() {
        try (LogCapture log = new LogCapture(SessionHandler.class)) {
            session.client.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

            assertThat(session.client.isOpen()).isFalse();
            assertThat(session.events.lines()).endsWith("closed NETWORK_ERROR 0 0");
            assertThat(log.atLeast(Level.WARN)).isEmpty();
        }
    }

    @Test
    void aClientThatIsGoneWhenTheUpstreamIsReadyEndsTheRelayBeforeItBegins() {
        session.say("login alice s3cret\r\n");
        session.accept();
        EmbeddedChannel client = session.client;
        client.eventLoop().execute(client::close);
        client.eventLoop().execute(() -> session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER));
        client.runPendingTasks();

        assertThat(session.server().isOpen()).isFalse();
    }
}
