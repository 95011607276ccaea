package org.postern.proxy.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.socket.ChannelInputShutdownEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.protocol.TlsMode;

class SessionTalkTest {
    private final SessionFixture session = new SessionFixture(TlsMode.STARTTLS);

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void theClientIsGreeted() {
        assertThat(session.hears()).isEqualTo("hello s1\r\n");
        assertThat(session.events.lines()).containsExactly("opened 203.0.113.7");
    }

    @Test
    void pipelinedLinesAreAnsweredInTheirOrder() {
        session.say("say one\r\nsay two\r\nsay thr", "ee\r\nsay four\r\n");

        assertThat(session.hears()).endsWith("one\r\ntwo\r\nthree\r\nfour\r\n");
    }

    @Test
    void aLineThatEndsWithABareLfIsNoCommand() {
        session.hears();
        session.say("say one\nsay two\r\n");

        assertThat(session.hears()).isEqualTo("too long\r\ntwo\r\n");
        assertThat(session.events.lines()).contains("struck");
    }

    @Test
    void blocksArePromptedForAndCounted() {
        session.hears();
        session.say("block 5\r\nab", "\r\ncsay next\r\n");

        assertThat(session.hears()).isEqualTo("go\r\ngot ab\r\nc\r\nnext\r\n");
    }

    @Test
    void aBlockIsNeverLargerThanItsBound() {
        session.hears();
        session.say("block 100000\r\n", "x".repeat(8192));

        assertThat(session.hears()).hasSize("go\r\ngot \r\n".length() + 8192);
    }

    @Test
    void badCommandsAreStrikesAndTheFourthIsTheLast() {
        session.hears();
        session.say("one\r\ntwo\r\nthree\r\nfour\r\nsay five\r\n");

        assertThat(session.hears()).isEqualTo("what?\r\n".repeat(4) + "* TOO_MANY_ERRORS\r\n");
        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.events.lines())
                .containsExactly(
                        "opened 203.0.113.7",
                        "struck",
                        "struck",
                        "struck",
                        "struck",
                        "farewell TOO_MANY_ERRORS",
                        "closed ENDED_BY_POSTERN 0 0");
    }

    @Test
    void anOverlongLineIsReportedOnceAndTheSessionGoesOn() {
        session.hears();
        session.say("x".repeat(5000), "x".repeat(5000), "\r\nsay next\r\n");

        assertThat(session.hears()).isEqualTo("too long\r\nnext\r\n");
    }

    @Test
    void refusalsAreCountedEvenIfNothingWasJudged() {
        session.hears();
        session.say("refuse\r\nrefuse\r\nrefuse\r\nrefuse\r\n");

        assertThat(session.hears()).isEqualTo("no FOREIGN_AUTHORIZATION\r\n".repeat(3) + "* TOO_MANY_ATTEMPTS\r\n");
        assertThat(session.client.isOpen()).isFalse();
    }

    @Test
    void aClientThatTakesItsLeaveHearsTheLastWords() {
        session.hears();
        session.say("bye\r\nsay more\r\n");

        assertThat(session.hears()).isEqualTo("bye\r\n");
        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("closed CLIENT_CLOSED 0 0");
    }

    @Test
    void aClientThatStopsSendingStillHearsItsAnswers() {
        session.hears();
        session.say("say one\r\nsay tw");
        session.client.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(session.hears()).isEqualTo("one\r\n");
        assertThat(session.client.isOpen()).isFalse();
        assertThat(session.events.lines()).endsWith("closed CLIENT_CLOSED 0 0");
    }

    @Test
    void aConnectionThatGoesTellsItsPlaceIsFreeAndItsEndOnce() {
        session.client.close();
        session.client.runPendingTasks();

        assertThat(session.limits.waiting()).isZero();
        assertThat(session.events.lines()).containsExactly("opened 203.0.113.7", "closed CLIENT_CLOSED 0 0");
    }
}
