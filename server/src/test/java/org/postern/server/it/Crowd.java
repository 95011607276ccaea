package org.postern.server.it;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/** Many mail clients that log in on an implicit TLS port and idle, on one thread. */
final class Crowd implements AutoCloseable {
    /** As many come at a time as a mail server meets after its restart. */
    private static final int AT_A_TIME = 100;

    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Semaphore arriving = new Semaphore(AT_A_TIME);
    private final List<Channel> clients = new CopyOnWriteArrayList<>();
    private final AtomicInteger idling = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<String> surprises = new CopyOnWriteArrayList<>();
    private final SslContext tls;

    Crowd() {
        try {
            tls = SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when all have been connected; they log in meanwhile. */
    void arrive(int count, int port, String account, String password) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            if (!arriving.tryAcquire(30, TimeUnit.SECONDS)) {
                surprises.add("nobody gets any further");
                return;
            }
            clients.add(new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(
                                            tls.newHandler(channel.alloc()),
                                            new LineBasedFrameDecoder(8192),
                                            new Client(account, password));
                        }
                    })
                    .connect("127.0.0.1", port)
                    .channel());
        }
    }

    /** Those who are in and idle. */
    int idling() {
        return idling.get();
    }

    /** Everybody stops idling and begins again. */
    void stir() {
        clients.forEach(client -> client.writeAndFlush(text("DONE\r\nn NOOP\r\ni IDLE\r\n")));
    }

    /** Those who have been answered since they were stirred. */
    int answered() {
        return answered.get();
    }

    /** What no client should see, such as the end of its connection. */
    List<String> surprises() {
        return surprises;
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static ByteBuf text(String words) {
        return Unpooled.copiedBuffer(words, StandardCharsets.US_ASCII);
    }

    private final class Client extends SimpleChannelInboundHandler<ByteBuf> {
        private final String account;
        private final String password;

        Client(String account, String password) {
            this.account = account;
            this.password = password;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf octets) {
            String line = octets.toString(StandardCharsets.US_ASCII);
            if (line.startsWith("* OK")) {
                ctx.writeAndFlush(text("a LOGIN " + account + " " + password + "\r\n"));
            } else if (line.startsWith("a OK")) {
                arriving.release();
                ctx.writeAndFlush(text("i IDLE\r\n"));
            } else if (line.startsWith("+")) {
                idling.incrementAndGet();
            } else if (line.startsWith("i OK")) {
                idling.decrementAndGet();
            } else if (line.startsWith("n OK")) {
                answered.incrementAndGet();
            } else if (!line.startsWith("* CAPABILITY")) {
                surprises.add(line);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            if (!ctx.executor().isShuttingDown()) {
                surprises.add("closed");
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            surprises.add(String.valueOf(cause));
            ctx.close();
        }
    }
}
