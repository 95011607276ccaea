package org.postern.server.it;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Everybody who means harm, from 50 addresses of the loopback interface, on one thread. */
final class Attackers implements AutoCloseable {
    private static final int ADDRESSES = 50;
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int SECRET_LENGTH = 16;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Random random = new Random(1);
    private final AtomicInteger connected = new AtomicInteger();
    private final AtomicInteger guesses = new AtomicInteger();
    private volatile boolean over;

    /** Connections that say nothing, or hardly anything, and are open now. */
    int connected() {
        return connected.get();
    }

    /** Wrong passwords that have been answered. */
    int guesses() {
        return guesses.get();
    }

    /** They connect and never say a word. */
    void stare(int count, int port) {
        for (int i = 0; i < count; i++) {
            connect(i, port, Staring::new);
        }
    }

    /** They say a command, one octet a second. */
    void dawdle(int count, int port) {
        for (int i = 0; i < count; i++) {
            connect(i, port, Dawdling::new);
        }
    }

    /** They try one password after the other, each a new one, and come back when they are sent away. */
    void guess(int count, int port) {
        for (int i = 0; i < count; i++) {
            int number = i;
            connect(number, port, () -> new Guessing(number, port));
        }
    }

    private void connect(int number, int port, Supplier<ChannelHandler> attack) {
        InetSocketAddress from = new InetSocketAddress("127.0.1." + (1 + number % ADDRESSES), 0);
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .handler(attack.get())
                .connect(new InetSocketAddress("127.0.0.1", port), from);
    }

    @Override
    public void close() {
        over = true;
        loop.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private class Staring extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            connected.incrementAndGet();
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            connected.decrementAndGet();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    private final class Dawdling extends Staring {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            super.channelActive(ctx);
            ctx.executor()
                    .scheduleAtFixedRate(
                            () -> say(ctx.channel(), "x"), random.nextInt(1000), 1000, TimeUnit.MILLISECONDS);
        }
    }

    private final class Guessing extends SimpleChannelInboundHandler<ByteBuf> {
        private final int number;
        private final int port;

        Guessing(int number, int port) {
            this.number = number;
            this.port = port;
        }

        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            ctx.pipeline().addBefore(ctx.name(), "lines", new LineBasedFrameDecoder(4096));
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf line) {
            String words = line.toString(StandardCharsets.US_ASCII);
            if (words.startsWith("a OK")) {
                throw new IllegalStateException("a wrong password was right");
            }
            if (words.startsWith("a NO")) {
                guesses.incrementAndGet();
            }
            if (words.startsWith("a NO") || words.startsWith("* OK")) {
                say(ctx.channel(), "a LOGIN " + account() + " " + secret() + "\r\n");
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (!over) {
                connect(number, port, () -> new Guessing(number, port));
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }

        private String account() {
            return random.nextBoolean() ? RealDovecot.ALICE : "nobody" + random.nextInt(1000) + "@example.org";
        }

        private String secret() {
            StringBuilder secret = new StringBuilder();
            for (int i = 0; i < SECRET_LENGTH; i++) {
                secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            return secret.toString();
        }
    }

    private static void say(Channel channel, String words) {
        channel.writeAndFlush(Unpooled.copiedBuffer(words, StandardCharsets.US_ASCII));
    }
}
