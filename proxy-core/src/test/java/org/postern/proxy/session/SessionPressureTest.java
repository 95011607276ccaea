package org.postern.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.Throttle;
import org.postern.proxy.protocol.TlsMode;

/** What clients do that send without listening, or more than anybody needs to. */
class SessionPressureTest {
    private final Throttle throttle = new Throttle();
    private final EmbeddedChannel channel = new EmbeddedChannel(throttle);
    private final SessionFixture session =
            new SessionFixture(TlsMode.STARTTLS, channel, ChannelInboundHandlerAdapter::new);

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aClientThatDoesNotListenIsNotReadAnyMore() {
        session.say("big 70000\r\nsay more\r\n");

        assertThat(channel.config().isAutoRead()).isFalse();
        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isLessThan(71_000);
    }

    @Test
    void whenItListensAgainItGetsItsAnswersInOrderAndIsReadAgain() {
        session.say("big 70000\r\nsay one\r\nbig 70000\r\nsay two\r\n");

        listen();

        assertThat(session.hears()).matches("hello s1\r\nx{70000}\r\none\r\nx{70000}\r\ntwo\r\n");
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void aClientThatSendsOnWithoutListeningIsSentAway() {
        session.say("big 70000\r\n");
        for (int i = 0; i < 9; i++) {
            session.say("say more\r\n".repeat(800));
        }

        assertThat(session.events.lines()).contains("farewell TOO_MANY_ERRORS");
    }

    @Test
    void whoDoesNotListenToItsFarewellIsCutOff() {
        session.say("big 70000\r\n", "say more\r\n".repeat(8000));
        assertThat(channel.isOpen()).as("the last words wait").isTrue();
        session.say("and what is said meanwhile is not kept\r\n");

        session.pass(Duration.ofSeconds(10));

        assertThat(channel.isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("closed ENDED_BY_POSTERN 0 0");
    }

    @Test
    void halfAMebibyteInOnePacketIsTooMuchOnlyIfItHasToWait() {
        listen();
        session.hears();
        session.say("say x\r\n".repeat(75_000));

        assertThat(session.hears()).hasSize(75_000 * 3);
        assertThat(session.events.lines()).doesNotContain("farewell TOO_MANY_ERRORS");
    }

    @Test
    void moreThan64KibPipelinedBehindALoginIsTooMuch() {
        listen();
        session.say("login alice s3cret\r\n" + "x".repeat(64 * 1024));
        assertThat(session.events.lines()).doesNotContain("farewell TOO_MANY_ERRORS");

        session.say("x");

        assertThat(session.events.lines()).contains("farewell TOO_MANY_ERRORS");
        assertThat(session.hears()).endsWith("* TOO_MANY_ERRORS\r\n");
        assertThat(session.upstream.isAsked()).isFalse();
    }

    @Test
    void aPromptThatFillsTheConnectionDoesNotTurnItsBlockIntoALine() {
        listen();
        session.hears();

        // the prompt is what makes the channel unwritable: 65,536 octets with 96 for each message
        session.say("big 65400\r\nblock 5\r\nhellosay next\r\n");

        assertThat(session.hears()).endsWith("\r\ngo\r\ngot hello\r\nnext\r\n");
    }

    @Test
    void aClientThatStopsSendingGetsAllItsAnswersHoweverSlowlyItListens() {
        session.say("big 70000\r\nsay one\r\nsay two\r\n");
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        assertThat(channel.isOpen()).isTrue();

        listen();

        assertThat(session.hears()).endsWith("\r\none\r\ntwo\r\n");
        assertThat(channel.isOpen()).isFalse();
    }

    private void listen() {
        ChannelHandlerContext ctx = channel.pipeline().context(throttle);
        throttle.release(ctx);
    }
}
