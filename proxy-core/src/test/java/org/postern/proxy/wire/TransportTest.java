package org.postern.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What the relay needs of sockets that are half-closed or not read; Netty's own epoll loses data here. */
@ParameterizedClass
@MethodSource("transports")
class TransportTest {
    private final Transport transport;
    private final EventLoopGroup loops;
    private final Accepted accepted = new Accepted();

    @SuppressWarnings("NullAway.Init")
    private Socket peer;

    TransportTest(Transport transport) {
        this.transport = transport;
        this.loops = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());
    }

    static List<Transport> transports() {
        return List.of(Transport.best(), Transport.nio());
    }

    @BeforeEach
    void connect() throws IOException {
        Channel listening = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(accepted)
                .bind(InetAddress.getLoopbackAddress(), 0)
                .awaitUninterruptibly()
                .channel();
        peer = new Socket();
        peer.setReceiveBufferSize(4 * 1024);
        peer.setSoTimeout(10_000);
        peer.connect(listening.localAddress());
        await().until(() -> accepted.channel != null);
    }

    @AfterEach
    void close() throws IOException {
        peer.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
        assertThat(accepted.trouble).isEmpty();
    }

    @Test
    void aPeerThatClosesWhileItIsNotReadLosesNothing() throws Exception {
        accepted.channel().config().setAutoRead(false);
        settle();
        peer.getOutputStream().write(new byte[300_000]);
        peer.close();
        settle();

        accepted.channel().config().setAutoRead(true);

        await().until(() -> accepted.inputIsOver);
        assertThat(accepted.heard).hasValue(300_000);
    }

    @Test
    void aPeerThatStopsSendingWhileItIsNotReadCanStillBeReadAndTold() throws Exception {
        accepted.channel().config().setAutoRead(false);
        settle();
        peer.shutdownOutput();
        settle();

        accepted.channel().config().setAutoRead(true);
        accepted.tell(10);

        assertThat(peer.getInputStream().readAllBytes()).hasSize(10);
    }

    @Test
    void aPeerThatHasStoppedSendingCanBeToldMoreThanItTakesAtOnce() throws Exception {
        peer.shutdownOutput();
        await().until(() -> accepted.inputIsOver);
        settle();

        accepted.tell(20_000_000);

        assertThat(peer.getInputStream().readAllBytes()).hasSize(20_000_000);
    }

    @Test
    void aPeerThatClosesAfterEverythingWasSaidToItLosesNothing() throws Exception {
        accepted.channel().config().setAutoRead(false);
        settle();
        peer.getOutputStream().write(new byte[300_000]);
        accepted.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
        ((DuplexChannel) accepted.channel()).shutdownOutput();
        peer.close();
        settle();

        accepted.channel().config().setAutoRead(true);

        accepted.channel().closeFuture().await();
        assertThat(accepted.heard).hasValue(300_000);
    }

    @Test
    void smallWritesAreSentAtOnce() {
        assertThat(accepted.channel().config().getOption(ChannelOption.TCP_NODELAY))
                .isTrue();
        Channel dialled = new Bootstrap()
                .group(loops)
                .channel(transport.channel())
                .handler(new ChannelInboundHandlerAdapter())
                .connect(peer.getRemoteSocketAddress())
                .syncUninterruptibly()
                .channel();
        assertThat(dialled.config().getOption(ChannelOption.TCP_NODELAY)).isTrue();
        dialled.close().awaitUninterruptibly();
    }

    /** The loop has seen what the kernel has to tell by now. */
    private void settle() throws Exception {
        for (int i = 0; i < 3; i++) {
            loops.submit(() -> {}).get();
        }
    }

    private static final class Accepted extends ChannelInboundHandlerAdapter {
        private final AtomicInteger heard = new AtomicInteger();
        private final List<Throwable> trouble = new CopyOnWriteArrayList<>();
        private volatile @Nullable Channel channel;
        private volatile boolean inputIsOver;

        Channel channel() {
            Channel connected = channel;
            if (connected == null) {
                throw new AssertionError("not connected");
            }
            return connected;
        }

        void tell(int octets) {
            channel()
                    .writeAndFlush(channel().alloc().buffer(octets).writeZero(octets))
                    .addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            channel = ctx.channel();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            heard.addAndGet(((ByteBuf) message).readableBytes());
            ((ByteBuf) message).release();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            inputIsOver |= event instanceof ChannelInputShutdownEvent;
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            trouble.add(cause);
        }
    }
}
