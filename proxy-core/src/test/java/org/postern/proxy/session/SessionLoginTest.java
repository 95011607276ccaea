package org.postern.proxy.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.LogCapture;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.UpstreamFailure;

class SessionLoginTest {
    private final SessionFixture session = SessionFixture.greeted();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void anAttemptIsJudgedOnceAndWhatComesBehindItWaits() {
        session.say("login alice s3cret\r\nsay later\r\n");

        assertThat(session.attempts).singleElement().satisfies(attempt -> {
            assertThat(attempt.userName()).isEqualTo("alice");
            assertThat(attempt.secret().<String>reveal(octets -> new String(octets, UTF_8)))
                    .isEqualTo("s3cret");
        });
        assertThat(session.client.config().isAutoRead()).isFalse();
        assertThat(session.hears()).isEmpty();
    }

    @Test
    void whoWaitsForItsLoginIsReadUntilItSaysSomethingAhead() {
        session.say("login alice s3cret\r\n");
        assertThat(session.client.config().isAutoRead()).isTrue();

        session.say("say later\r\n");
        assertThat(session.client.config().isAutoRead()).isFalse();
        assertThat(session.hears()).isEmpty();

        session.judge(new AuthOutcome.Refused(Refusal.WRONG));
        assertThat(session.hears()).isEqualTo("no WRONG\r\nlater\r\n");
        assertThat(session.client.config().isAutoRead()).isTrue();
    }

    @Test
    void aRefusedAttemptLeavesTheSessionUsable() {
        session.say("login alice wrong\r\nsay next\r\n");
        session.judge(new AuthOutcome.Refused(Refusal.WRONG));

        assertThat(session.hears()).isEqualTo("no WRONG\r\nnext\r\n");
        assertThat(session.client.config().isAutoRead()).isTrue();
        assertThat(session.events.lines()).endsWith("refused alice WRONG");
    }

    @Test
    void threeRefusedPasswordsAreEnough() {
        for (String password : new String[] {"one", "two", "three"}) {
            session.say("login alice " + password + "\r\n");
            session.judge(new AuthOutcome.Refused(Refusal.NOT_A_CLIENT_PASSWORD));
        }

        assertThat(session.hears()).isEqualTo("no NOT_A_CLIENT_PASSWORD\r\n".repeat(3) + "* TOO_MANY_ATTEMPTS\r\n");
        assertThat(session.client.isOpen()).isFalse();
    }

    @Test
    void onePasswordTriedWithThreeMechanismsIsOneTry() {
        for (int mechanism = 0; mechanism < 3; mechanism++) {
            session.say("login alice wrong\r\n");
            session.judge(new AuthOutcome.Refused(Refusal.WRONG));
        }

        assertThat(session.client.isOpen()).isTrue();
        assertThat(session.hears()).isEqualTo("no WRONG\r\n".repeat(3));
    }

    @Test
    void onePasswordTriedForEverIsNot() {
        for (int i = 0; i < 9; i++) {
            session.say("login alice wrong\r\n");
            session.judge(new AuthOutcome.Refused(Refusal.WRONG));
        }

        assertThat(session.hears()).endsWith("* TOO_MANY_ATTEMPTS\r\n");
    }

    @Test
    void whatCannotBeJudgedIsATemporaryFailureAndNotCounted() {
        for (int i = 0; i < 10; i++) {
            session.say("login alice s3cret\r\n");
            session.judge(new AuthOutcome.Unavailable("store-down"));
        }

        assertThat(session.hears()).isEqualTo("later\r\n".repeat(10));
        assertThat(session.events.lines()).contains("undecided store-down");
        assertThat(session.client.isOpen()).isTrue();
    }

    @Test
    void aVerdictMayComeOnAnotherThread() throws InterruptedException {
        session.say("login alice wrong\r\n");
        Thread judge = new Thread(() -> session.verdicts.get(0).complete(new AuthOutcome.Refused(Refusal.WRONG)));
        judge.start();
        judge.join();

        assertThat(session.hears()).isEqualTo("no WRONG\r\n");
    }

    @Test
    void aVerdictMayBeThereAtOnce() {
        session.judgedBy(attempt -> CompletableFuture.completedFuture(new AuthOutcome.Refused(Refusal.EXPIRED)));

        session.say("login alice old\r\nsay next\r\n");

        assertThat(session.hears()).isEqualTo("no EXPIRED\r\nnext\r\n");
    }

    @Test
    void anAuthenticatorThatThrowsIsATemporaryFailureAndWipesTheSecret() {
        try (LogCapture log = new LogCapture(LoginFlow.class)) {
            session.judgedBy(attempt -> {
                session.attempts.add(attempt);
                throw new IllegalStateException("cannot judge s3cret");
            });

            session.say("login alice s3cret\r\n");

            assertThat(session.hears()).isEqualTo("later\r\n");
            assertThat(session.attempts.get(0).secret().<byte[]>reveal(octets -> octets))
                    .containsOnly(0);
            assertThat(log.atLeast(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("session s1")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void anAuthenticatorThatFailsLaterIsATemporaryFailureToo() {
        try (LogCapture log = new LogCapture(LoginFlow.class)) {
            session.say("login alice s3cret\r\n");
            session.verdicts.get(0).completeExceptionally(new IllegalStateException("a bug"));

            assertThat(session.hears()).isEqualTo("later\r\n");
            assertThat(session.events.lines()).endsWith("undecided internal-error");
            assertThat(log.atLeast(Level.ERROR)).hasSize(1);
        }
    }

    @Test
    void anUpstreamThatLetsNobodyInIsATemporaryFailureAndTheSessionStaysUsable() {
        session.say("login alice s3cret\r\n");
        session.accept();
        session.upstream.fail(UpstreamFailure.LOGIN_REFUSED, "go away");

        assertThat(session.hears()).isEqualTo("later\r\n");
        assertThat(session.events.lines()).endsWith("upstream failed main LOGIN_REFUSED go away");
        assertThat(session.live.count()).isZero();
        session.say("say next\r\n");
        assertThat(session.hears()).isEqualTo("next\r\n");
    }

    @Test
    void theUpstreamIsToldWhoComesFromWhere() {
        session.say("login alice s3cret\r\n");
        session.accept();

        assertThat(session.upstream.request().sessionId()).isEqualTo("s1");
        assertThat(session.upstream.request().grant()).isEqualTo(SessionFixture.ALICE);
        assertThat(session.upstream.request().origin().address()).isEqualTo("203.0.113.7");
        assertThat(session.upstream.request().client().label()).isEqualTo("test");
        assertThat(session.upstream.request().secure()).isFalse();
    }

    @Test
    void whoIsLetInHearsTheLastWordsAndThenTheServer() {
        session.say("login alice s3cret\r\n");
        session.accept();
        session.upstream.letIn("welcome", buffer("* from the server\r\n"));

        assertThat(session.hears()).isEqualTo("in welcome\r\n* from the server\r\n");
        assertThat(session.live.countByCredential("alice@example.org")).isEqualTo(Map.of("phone", 1));
        assertThat(session.events.lines()).endsWith("logged in alice@example.org at main");
        assertThat(session.limits.waiting()).isZero();
    }

    @Test
    void whatComesBehindALoginGoesToTheServerAndIsNotLookedAt() {
        session.say("login alice s3cret\r\nbye\r\nhalf a li");
        session.accept();
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);
        session.say("ne\r\n");

        assertThat(session.hears()).isEqualTo("in welcome\r\n");
        assertThat(session.upstream.hears()).isEqualTo("bye\r\nhalf a line\r\n");
    }

    @Test
    void afterTheHandOverThereIsOnlyTheRelay() {
        session.logIn();

        assertThat(session.handlers()).containsExactly("relay");
        assertThat(session.server().pipeline().names().subList(0, 1)).containsExactly("relay");
        assertThat(session.server().pipeline().names()).hasSize(2);
    }

    @Test
    void afterTheHandOverBothSidesAreRead() {
        session.logIn();

        assertThat(session.client.config().isAutoRead()).isTrue();
        assertThat(session.server().config().isAutoRead()).isTrue();
    }

    @Test
    void theGuardOfTheUpstreamStandsInTheRelay() {
        session.upstream.guardedBy(FakeProtocol.guard(
                (octets, wires) -> wires.toServer(upper(octets)), (octets, wires) -> wires.toClient(octets), () -> {}));
        session.say("login alice s3cret\r\nbehind the login, ");
        session.accept();
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);
        session.say("after it");

        assertThat(session.upstream.hears()).isEqualTo("BEHIND THE LOGIN, AFTER IT");
    }

    @Test
    void aClientThatStoppedSendingBehindItsLoginIsLetInFirst() {
        session.say("login alice s3cret\r\nlast\r\n");
        session.client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(session.client.isOpen()).isTrue();
        session.accept();
        session.upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);

        assertThat(session.hears()).isEqualTo("in welcome\r\n");
        assertThat(session.upstream.hears()).isEqualTo("last\r\n");
    }

    @Test
    void aClientThatStoppedSendingBehindARefusedLoginHearsThatAndIsClosed() {
        session.say("login alice wrong\r\nsay last\r\n");
        session.client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        session.judge(new AuthOutcome.Refused(Refusal.WRONG));

        assertThat(session.hears()).isEqualTo("no WRONG\r\nlast\r\n");
        assertThat(session.client.isOpen()).isFalse();
    }

    private static ByteBuf upper(ByteBuf octets) {
        for (int i = octets.readerIndex(); i < octets.writerIndex(); i++) {
            octets.setByte(i, Character.toUpperCase(octets.getByte(i)));
        }
        return octets;
    }

    private ByteBuf buffer(String text) {
        return session.client.alloc().buffer().writeBytes(text.getBytes(UTF_8));
    }
}
