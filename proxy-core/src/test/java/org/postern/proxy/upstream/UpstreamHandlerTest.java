package org.postern.proxy.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.LogCapture;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.proxy.protocol.UpstreamWelcome;

class UpstreamHandlerTest {
    private static final InetSocketAddress ADDRESS = InetSocketAddress.createUnresolved("mail.example.org", 143);

    private final Outcome outcome = new Outcome();
    private final StringBuilder sent = new StringBuilder();
    private EmbeddedChannel channel = new EmbeddedChannel();

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
        assertThat(outcome.told()).as("outcomes").hasSize(1);
    }

    @Test
    void aDialogueGoesOnUntilItIsDone() {
        begin(Endpoints.clear(ADDRESS));
        assertThat(sent).isEmpty();
        say("hello\r\n");
        assertThat(sent).hasToString("user inquiry none\r\n");
        say("wait\r\nblock 3\r\nabcwait\r\nok wel", "come\r\n");

        assertThat(sent).hasToString("user inquiry none\r\nskipped 3\r\n");
        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
    }

    @Test
    void aServerThatGoesOnTalkingIsNotReadUntilSomebodyTakesOver() {
        begin(Endpoints.clear(ADDRESS));
        say("hello\r\nok welcome\r\n");
        assertThat(channel.config().isAutoRead()).isTrue();
        say("more\r\n");

        assertThat(channel.config().isAutoRead()).isFalse();
        ByteBuf ahead = outcome.connection().takeOver("relay", new ChannelInboundHandlerAdapter());
        assertThat(ahead.toString(UTF_8)).isEqualTo("more\r\n");
        ahead.release();
    }

    @Test
    void whatTheServerSaysAfterItsLastWordsIsKeptForTheSuccessor() {
        begin(Endpoints.clear(ADDRESS));
        say("hello\r\nok welcome\r\nfirst\r\nsec", "ond");

        ByteBuf ahead = outcome.connection().takeOver("relay", new ChannelInboundHandlerAdapter());

        assertThat(ahead.toString(UTF_8)).isEqualTo("first\r\nsecond");
        ahead.release();
        assertThat(channel.pipeline().get("relay")).isNotNull();
        assertThat(channel.pipeline().get(UpstreamHandler.class)).isNull();
    }

    @Test
    void afterItsEndNothingCanFailAnyMore() {
        begin(Endpoints.clear(ADDRESS));
        say("hello\r\nok welcome\r\n");

        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();
        outcome.connection().close();
        channel.runPendingTasks();

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aServerThatRefusesIsQuotedAndLeft() {
        begin(Endpoints.clear(ADDRESS));
        say("hello\r\nno such user\r\nhello\r\n");

        assertThat(outcome.told()).containsExactly("failed LOGIN_REFUSED such user");
        assertThat(channel.isOpen()).isFalse();
        assertThat(sent).hasToString("user inquiry none\r\n");
    }

    @Test
    void aServerThatIsNotDoneInTimeIsLeft() {
        begin(Endpoints.clear(ADDRESS));
        say("hello\r\n");
        channel.advanceTimeBy(Endpoints.LOGIN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        channel.runScheduledPendingTasks();

        assertThat(outcome.told()).containsExactly("failed TIMEOUT");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aServerThatClosesMidLoginIsTold() {
        begin(Endpoints.clear(ADDRESS));
        say("hello\r\n");
        channel.close();
        channel.runPendingTasks();

        assertThat(outcome.told()).containsExactly("failed CLOSED");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void afterWhicheverOctetTheServerClosesThereIsOneOutcome(boolean half) {
        String dialogue = "hello\r\nwait\r\nblock 3\r\nabcwait\r\nok welcome\r\n";
        for (int length = 0; length < dialogue.length(); length++) {
            Outcome ofThis = new Outcome();
            EmbeddedChannel itsChannel = new EmbeddedChannel(new UpstreamHandler(
                    new FakeProtocol().newInquiry(TlsMode.NONE, "gate.example.org"),
                    Endpoints.clear(ADDRESS),
                    ADDRESS,
                    new UpstreamTls(),
                    null,
                    ofThis));
            itsChannel.writeInbound(Unpooled.copiedBuffer(dialogue.substring(0, length), UTF_8));
            if (half) {
                itsChannel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
            }
            itsChannel.finishAndReleaseAll();

            assertThat(ofThis.told()).as("after %d octets", length).containsExactly("failed CLOSED");
        }
        begin(Endpoints.clear(ADDRESS));
        say(dialogue);
        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
    }

    @Test
    void aServerThatStopsSendingMidLoginIsLeft() {
        begin(Endpoints.clear(ADDRESS));
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(outcome.told()).containsExactly("failed CLOSED");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aBrokenConnectionIsNoBug() {
        try (LogCapture log = new LogCapture(UpstreamHandler.class)) {
            begin(Endpoints.clear(ADDRESS));
            channel.pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));

            assertThat(outcome.told()).containsExactly("failed CLOSED");
            assertThat(log.atLeast(Level.WARN)).isEmpty();
        }
    }

    @Test
    void aLineWithoutEndIsGarbage() {
        begin(Endpoints.clear(ADDRESS));
        say("x".repeat(UpstreamDialogue.MAX_LINE + 1) + "\r\n");

        assertThat(outcome.told()).containsExactly("failed GARBAGE line too long");
    }

    @Test
    void anEndlessLineIsNotHeld() {
        begin(Endpoints.hasty(Endpoints.clear(ADDRESS)));
        for (int i = 0; i < 100; i++) {
            say("x".repeat(10_000));
        }
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(outcome.told()).containsExactly("failed TIMEOUT");
    }

    @Test
    void aBlockBeyondItsBoundIsGarbage() {
        begin(Endpoints.clear(ADDRESS));
        say("block " + (UpstreamDialogue.MAX_BLOCK + 1) + "\r\n");

        assertThat(outcome.told()).containsExactly("failed GARBAGE literal too large");
    }

    @Test
    void aBugInADialogueIsLoggedWithoutItsWords() {
        try (LogCapture log = new LogCapture(UpstreamHandler.class)) {
            begin(Endpoints.clear(ADDRESS));
            say("crash s3cret\r\n");

            assertThat(outcome.told()).containsExactly("failed GARBAGE");
            assertThat(channel.isOpen()).isFalse();
            assertThat(log.atLeast(Level.WARN))
                    .singleElement()
                    .asString()
                    .contains("mail.example.org", "FakeDialogue.onLine")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void whatIsSentIsWipedOnceItIsWritten() {
        byte[] secret = "a LOGIN alice s3cret\r\n".getBytes(UTF_8);
        begin(Endpoints.clear(ADDRESS), new Sending(secret));

        assertThat(sent).hasToString("a LOGIN alice s3cret\r\n");
        assertThat(secret).containsOnly(0);
        channel.close();
        channel.runPendingTasks();
    }

    @Test
    void whatCouldNotBeSentIsWipedToo() {
        byte[] secret = "a LOGIN alice s3cret\r\n".getBytes(UTF_8);
        channel.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                ((ByteBuf) message).release();
                promise.setFailure(new IOException("Broken pipe"));
            }
        });
        begin(Endpoints.clear(ADDRESS), new Sending(secret));

        assertThat(secret).containsOnly(0);
        channel.close();
        channel.runPendingTasks();
    }

    @Test
    void tlsIsStartedWhenTheServerAgrees() {
        begin(Endpoints.endpoint(
                TlsMode.STARTTLS, TrustSettings.PLATFORM, new LoginMethod.None(), ProxyHeader.NONE, ADDRESS));
        say("hello\r\n");
        assertThat(sent).hasToString("tls\r\n");
        say("start\r\n");

        assertThat(channel.pipeline().first()).isInstanceOf(SslHandler.class);
        channel.close();
        channel.runPendingTasks();
        assertThat(outcome.told()).singleElement().asString().startsWith("failed TLS");
    }

    /** CVE-2011-0411, the other way round: what is injected must not be taken for the server's words behind TLS. */
    @Test
    void wordsInTheClearBehindTheGoAheadAreGarbage() {
        begin(Endpoints.endpoint(
                TlsMode.STARTTLS, TrustSettings.PLATFORM, new LoginMethod.None(), ProxyHeader.NONE, ADDRESS));
        say("hello\r\n");
        say("start\r\nok injected\r\n");

        assertThat(outcome.told()).containsExactly("failed GARBAGE unencrypted data after STARTTLS");
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void anAuthorityThatCannotBeReadIsATlsFailure() {
        begin(Endpoints.secure(TlsMode.IMPLICIT, Path.of("no-such-ca.pem"), ADDRESS));

        assertThat(outcome.told())
                .singleElement()
                .asString()
                .startsWith("failed TLS")
                .contains("no-such-ca.pem");
        assertThat(channel.isOpen()).isFalse();
    }

    private void begin(EndpointSettings endpoint) {
        begin(endpoint, new FakeProtocol().newInquiry(endpoint.tls(), "gate.example.org"));
    }

    private void begin(EndpointSettings endpoint, UpstreamDialogue dialogue) {
        channel.pipeline()
                .addLast(new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                        sent.append(((ByteBuf) message).toString(UTF_8));
                        ctx.write(message, promise);
                    }
                })
                .addLast(new UpstreamHandler(dialogue, endpoint, ADDRESS, new UpstreamTls(), null, outcome));
        channel.pipeline().fireChannelActive();
    }

    private void say(String... packets) {
        for (String packet : packets) {
            if (channel.isOpen()) {
                channel.writeInbound(channel.alloc().buffer().writeBytes(packet.getBytes(UTF_8)));
            }
        }
    }

    /** Sends one thing and waits. */
    private record Sending(byte[] octets) implements UpstreamDialogue {
        @Override
        public UpstreamStep onConnected() {
            return new UpstreamStep.Send(octets);
        }

        @Override
        public UpstreamStep onLine(byte[] line) {
            return new UpstreamStep.Done(new UpstreamWelcome(List.of(), ""));
        }

        @Override
        public UpstreamStep onBlock(byte[] block) {
            return new UpstreamStep.Await();
        }

        @Override
        public UpstreamStep onTlsEstablished() {
            return new UpstreamStep.Await();
        }
    }
}
