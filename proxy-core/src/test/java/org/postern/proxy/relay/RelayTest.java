package org.postern.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.postern.proxy.LogCapture;
import org.postern.proxy.Throttle;
import org.postern.proxy.protocol.RelayGuard;

class RelayTest extends JoinedChannels {
    @Test
    void octetsPassBothWaysUnchanged() {
        begin();
        say(client, "one\r\n\0\1\2");
        say(server, "two");

        assertThat(heardBy(server)).isEqualTo("one\r\n\0\1\2");
        assertThat(heardBy(client)).isEqualTo("two");
    }

    @Test
    void whatBothSidesSaidAheadComesFirst() {
        prepare(Optional.empty()).begin(buffer("client ahead, "), buffer("server ahead, "));
        say(client, "client");
        say(server, "server");

        assertThat(heardBy(server)).isEqualTo("client ahead, client");
        assertThat(heardBy(client)).isEqualTo("server ahead, server");
    }

    @Test
    void aBurstOfReadsIsFlushedOnce() {
        int[] flushes = new int[1];
        count(server, flushes, 0);
        begin();
        flushes[0] = 0;

        client.writeInbound(buffer("one "), buffer("two "), buffer("three"));

        assertThat(flushes[0]).isEqualTo(1);
        assertThat(heardBy(server)).isEqualTo("one two three");
    }

    @Test
    void aServerThatDoesNotListenStopsTheClientUntilItDoes() {
        backPressure(client, server);
    }

    @Test
    void aClientThatDoesNotListenStopsTheServerUntilItDoes() {
        backPressure(server, client);
    }

    @Test
    void whoIsStuckFromTheStartIsNotFed() {
        Throttle throttle = new Throttle();
        server.pipeline().addFirst(throttle);
        Relay joined = prepare(Optional.empty());

        joined.begin(buffer("x".repeat(70_000)), Unpooled.EMPTY_BUFFER);

        assertThat(client.config().isAutoRead()).isFalse();
        assertThat(server.config().isAutoRead()).isTrue();
        throttle.release(server.pipeline().context(throttle));
        assertThat(client.config().isAutoRead()).isTrue();
    }

    @Test
    void aClientThatStopsSendingIsAnsweredToTheEnd() {
        begin();
        say(client, "last request");
        client.peerStopsSending();
        say(server, "last answer");

        assertThat(heardBy(server)).isEqualTo("last request");
        assertThat(server.isOutputShutdown()).isTrue();
        assertThat(heardBy(client)).isEqualTo("last answer");
        assertThat(told).isEmpty();

        server.peerStopsSending();

        assertThat(told).containsExactly("ended CLIENT_CLOSED 12 11");
        assertThat(client.isOpen()).isFalse();
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void aServerThatStopsSendingBetweenTwoCommandsEndsTheSession() {
        begin();
        say(client, "goodbye\r\n");
        say(server, "bye\r\n");
        server.peerStopsSending();

        assertThat(heardBy(client)).isEqualTo("bye\r\n");
        assertThat(client.isOpen()).isFalse();
        assertThat(server.isOpen()).isFalse();
        assertThat(told).containsExactly("ended UPSTREAM_CLOSED 9 5");
    }

    @Test
    void aServerThatStopsSendingWithinACommandMayStillListenForAWhile() {
        begin();
        say(client, "talking");
        server.peerStopsSending();
        say(client, ", still");

        assertThat(client.isOutputShutdown()).isTrue();
        assertThat(heardBy(server)).isEqualTo("talking, still");
        assertThat(told).isEmpty();
        server.advanceTimeBy(30, TimeUnit.SECONDS);
        server.runScheduledPendingTasks();
        assertThat(told).containsExactly("ended UPSTREAM_CLOSED 14 0");
    }

    /** A timer that ran on would keep the whole session in memory: that of every client that says LOGOUT. */
    @Test
    void nothingWaitsForASessionThatIsOver() {
        begin();
        say(client, "never answered\r\n");
        server.peerStopsSending();
        assertThat(client.config().getOption(ChannelOption.ALLOW_HALF_CLOSURE))
                .as("whether its end leaves the connection open")
                .isFalse();
        client.close();
        client.runPendingTasks();
        server.runPendingTasks();

        assertThat(told).containsExactly("ended UPSTREAM_CLOSED 16 0");
        assertThat(heardBy(server)).isEqualTo("never answered\r\n");
        assertThat(server.hasPendingTasks()).isFalse();
        assertThat(client.hasPendingTasks()).isFalse();
    }

    @Test
    void nothingWaitsForASessionThatIsCutAsItBegins() {
        prepare(Optional.of(new RelayGuard() {
                    @Override
                    public void fromClient(ByteBuf octets, Wires wires) {
                        octets.release();
                        wires.cut();
                    }

                    @Override
                    public void fromServer(ByteBuf octets, Wires wires) {
                        wires.toClient(octets);
                    }

                    @Override
                    public void close() {}
                }))
                .begin(buffer("forbidden"), Unpooled.EMPTY_BUFFER);
        client.runPendingTasks();
        server.runPendingTasks();

        assertThat(client.isOpen()).isFalse();
        assertThat(client.hasPendingTasks()).isFalse();
    }

    @Test
    void aServerThatStopsSendingToAClientBehindTlsEndsTheSessionAtOnce() throws SSLException {
        begin();
        client.pipeline().addFirst(SslContextBuilder.forClient().build().newHandler(client.alloc()));

        server.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(told).containsExactly("ended UPSTREAM_CLOSED 0 0");
    }

    @Test
    void aServerThatClosesEndsBothAfterItsLastWords() {
        begin();
        say(server, "* BYE\r\n");
        server.close();
        server.runPendingTasks();

        assertThat(heardBy(client)).isEqualTo("* BYE\r\n");
        assertThat(client.isOpen()).isFalse();
        assertThat(told).containsExactly("ended UPSTREAM_CLOSED 0 7");
    }

    @Test
    void aClientThatClosesEndsBothAfterItsLastWords() {
        begin();
        client.writeOneInbound(buffer("not yet flushed"));
        client.close();
        client.runPendingTasks();

        assertThat(heardBy(server)).isEqualTo("not yet flushed");
        assertThat(server.isOpen()).isFalse();
        assertThat(told).containsExactly("ended CLIENT_CLOSED 15 0");
    }

    @Test
    void aServerThatIsGoneBeforeTheRelayBeginsEndsItAfterItsWords() {
        Relay joined = prepare(Optional.empty());
        server.isGone();
        joined.begin(Unpooled.EMPTY_BUFFER, buffer("last words"));
        client.runPendingTasks();

        assertThat(heardBy(client)).isEqualTo("last words");
        assertThat(client.isOpen()).isFalse();
        assertThat(told).containsExactly("ended UPSTREAM_CLOSED 0 10");
    }

    @Test
    void aFarewellComesBetweenTwoLines() {
        Relay joined = begin();
        say(server, "* a line\r\n");
        joined.farewell("* BYE\r\n");

        assertThat(heardBy(client)).isEqualTo("* a line\r\n* BYE\r\n");
        assertThat(client.isOpen()).isFalse();
        assertThat(server.isOpen()).isFalse();
        assertThat(told).containsExactly("ended ENDED_BY_POSTERN 0 10");
    }

    @Test
    void insideALineThereIsNoFarewell() {
        Relay joined = begin();
        say(server, "* a line\r\n* half a li");
        joined.farewell("* BYE\r\n");

        assertThat(heardBy(client)).isEqualTo("* a line\r\n* half a li");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void theWordsOfTheServerAheadCountForThat() {
        Relay joined = prepare(Optional.empty());
        joined.begin(Unpooled.EMPTY_BUFFER, buffer("* half a li"));
        joined.farewell("* BYE\r\n");

        assertThat(heardBy(client)).isEqualTo("* half a li");
    }

    @Test
    void afterAFarewellNothingPassesAnyMore() {
        Throttle stuck = new Throttle();
        client.pipeline().addFirst(stuck);
        Relay joined = begin();
        joined.farewell("* BYE\r\n");
        assertThat(client.isOpen()).as("the client does not listen").isTrue();
        server.runPendingTasks();

        say(client, "DELETE everything\r\n");

        assertThat(heardBy(server)).isEmpty();
        assertThat(told).containsExactly("ended ENDED_BY_POSTERN 0 0");
        stuck.release(client.pipeline().context(stuck));
    }

    @Test
    void whoDoesNotTakeItsLastWordsIsCutOffAfterAMinute() {
        client.pipeline().addFirst(new Throttle());
        Relay joined = begin();
        joined.farewell("* BYE\r\n");
        client.advanceTimeBy(59, TimeUnit.SECONDS);
        client.runScheduledPendingTasks();
        assertThat(client.isOpen()).isTrue();

        client.advanceTimeBy(1, TimeUnit.SECONDS);
        client.runScheduledPendingTasks();

        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void aSecondFarewellIsNotHeard() {
        Relay joined = begin();
        joined.farewell("* BYE\r\n");
        joined.farewell("* BYE again\r\n");

        assertThat(heardBy(client)).isEqualTo("* BYE\r\n");
    }

    @Test
    void idlenessIsTold_anEighthLateAtMost() {
        begin();
        say(server, "* 1 EXISTS\r\n");
        heardBy(client);
        pass(IDLE);
        assertThat(told).isEmpty();
        pass(IDLE.dividedBy(8));
        assertThat(told).containsExactly("idle");
    }

    @Test
    void aWordOfEitherSideEndsIdleness() {
        begin();
        for (int i = 0; i < 5; i++) {
            pass(IDLE.dividedBy(2));
            say(client, "NOOP\r\n");
            pass(IDLE.dividedBy(2));
            say(server, "OK\r\n");
        }
        assertThat(told).isEmpty();
        heardBy(client);
        heardBy(server);
    }

    private void pass(Duration time) {
        client.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        client.runScheduledPendingTasks();
    }

    @Test
    void aBrokenConnectionEndsBothOnceAndIsNoBug() {
        try (LogCapture log = new LogCapture(RelayHandler.class)) {
            begin();
            server.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

            assertThat(told).containsExactly("ended NETWORK_ERROR 0 0");
            assertThat(client.isOpen()).isFalse();
            assertThat(server.isOpen()).isFalse();
            assertThat(log.atLeast(Level.WARN)).isEmpty();
        }
    }

    @Test
    void aWriteThatFailsEndsBoth() {
        begin();
        server.pipeline().addFirst(new ChannelDuplexHandler() {
            @Override
            public void write(ChannelHandlerContext ctx, Object octets, ChannelPromise promise) {
                ((ByteBuf) octets).release();
                promise.tryFailure(new IOException("Broken pipe"));
                ctx.fireExceptionCaught(new IOException("Broken pipe"));
            }
        });

        say(client, "anybody there?");

        assertThat(told).containsExactly("ended NETWORK_ERROR 14 0");
        assertThat(client.isOpen()).isFalse();
    }

    private void backPressure(DuplexEmbeddedChannel fast, DuplexEmbeddedChannel slow) {
        Throttle throttle = new Throttle();
        slow.pipeline().addFirst(throttle);
        begin();

        say(fast, "x".repeat(70_000));

        assertThat(fast.config().isAutoRead()).as("the fast side is read").isFalse();
        assertThat(slow.config().isAutoRead()).as("the slow side is read").isTrue();
        throttle.release(slow.pipeline().context(throttle));
        assertThat(fast.config().isAutoRead()).as("the fast side is read again").isTrue();
        assertThat(heardBy(slow)).hasSize(70_000);
    }
}
