package org.postern.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.ClientNetwork;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.TlsMode;

/** What becomes of those who have tried too much already, and of those who make room for others. */
class SessionThrottleTest {
    private static final ClientNetwork NETWORK = new ClientNetwork("203.0.113.7");

    private final SessionFixture session = SessionFixture.greeted();

    @BeforeEach
    void aFewWrongPasswordsBefore() {
        for (int i = 0; i < 5; i++) {
            session.throttle.refused(NETWORK, "alice", new byte[] {0, 0, 0, 0, 0, 0, 0, (byte) i});
        }
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void oneMoreIsRefusedLaterButWrittenDownAtOnce() {
        session.say("login alice wrong\r\n");
        session.judge(new AuthOutcome.Refused(Refusal.WRONG));

        assertThat(session.events.lines()).contains("refused alice WRONG");
        session.pass(Duration.ofMillis(499));
        assertThat(session.hears()).isEmpty();
        session.pass(Duration.ofMillis(1));
        assertThat(session.hears()).isEqualTo("no WRONG\r\n");
    }

    @Test
    void whatIsPipelinedBehindWaitsToo() {
        session.say("login alice wrong\r\nsay next\r\n");
        session.judge(new AuthOutcome.Refused(Refusal.WRONG));
        assertThat(session.hears()).isEmpty();

        session.pass(Duration.ofMillis(500));

        assertThat(session.hears()).isEqualTo("no WRONG\r\nnext\r\n");
    }

    @Test
    void whoKnowsThePasswordIsLetInAtOnce() {
        session.logIn();

        assertThat(session.events.lines()).contains("logged in alice@example.org at main");
        assertThat(session.throttle.refused(NETWORK, "alice", new byte[0]))
                .as("and starts afresh")
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void whoeverHasACorrectSecretIsToldAtOnceWhyItDoesNotDo() {
        session.say("login alice s3cret\r\n");
        session.judge(new AuthOutcome.Refused(Refusal.EXPIRED));

        assertThat(session.hears()).isEqualTo("no EXPIRED\r\n");
    }

    @Test
    void thatNobodyCouldTellIsSaidAtOnce() {
        session.say("login alice s3cret\r\n");
        session.judge(new AuthOutcome.Unavailable("store-down"));

        assertThat(session.hears()).isEqualTo("later\r\n");
    }

    @Test
    void whoDoesNotWaitForItsRefusalIsGone() {
        session.say("login alice wrong\r\n");
        session.judge(new AuthOutcome.Refused(Refusal.WRONG));
        session.client.close();
        session.pass(Duration.ofMinutes(1));

        assertThat(session.hears()).isEmpty();
        assertThat(session.events.lines()).endsWith("refused alice WRONG", "closed CLIENT_CLOSED 0 0");
        assertThat(session.limits.waiting()).isZero();
    }

    @Test
    void whoWaitsForItsRefusalMayBeSentAwayMeanwhile() {
        session.say("login alice wrong\r\n");
        session.judge(new AuthOutcome.Refused(Refusal.WRONG));
        session.crowd();

        assertThat(session.hears()).isEqualTo("* TOO_MANY_CONNECTIONS\r\n");
        assertThat(session.client.isOpen()).isFalse();
        session.pass(Duration.ofMinutes(1));
        assertThat(session.hears()).isEmpty();
    }

    @Test
    void whoIsBeingJudgedIsNotSentAwayAndWhoIsIdleIs() {
        session.say("login alice s3cret\r\n");
        session.crowd();
        assertThat(session.client.isOpen()).isTrue();

        session.judge(new AuthOutcome.Unavailable("store-down"));
        assertThat(session.hears()).isEqualTo("later\r\n");
        session.crowd();

        assertThat(session.hears()).isEqualTo("* TOO_MANY_CONNECTIONS\r\n");
        assertThat(session.events.lines()).endsWith("farewell TOO_MANY_CONNECTIONS", "closed ENDED_BY_POSTERN 0 0");
    }

    @Test
    void inTheMiddleOfAHandshakeThereIsNothingToSay() {
        try (SessionFixture securing = new SessionFixture(TlsMode.IMPLICIT)) {
            securing.crowd();

            assertThat(securing.hears()).isEmpty();
            assertThat(securing.client.isOpen()).isFalse();
        }
    }

    @Test
    void whatAClientHoldsIsCountedUntilItIsTaken() {
        session.say("login al");
        assertThat(session.limits.held()).isPositive();

        session.say("ice s3cret\r\n");
        session.judge(new AuthOutcome.Unavailable("store-down"));

        assertThat(session.limits.held()).isZero();
    }
}
