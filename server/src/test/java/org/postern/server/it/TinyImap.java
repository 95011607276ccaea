package org.postern.server.it;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * A mail server that lets everybody in and has nothing, for tests with more sessions than a machine has memory for
 * Dovecot's processes.
 */
final class TinyImap implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;

    TinyImap() {
        listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new LineBasedFrameDecoder(8192), new Session());
                    }
                })
                .bind("127.0.0.1", Ports.free())
                .syncUninterruptibly()
                .channel();
    }

    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static final class Session extends SimpleChannelInboundHandler<ByteBuf> {
        private static final String CAPABILITY = "CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN IDLE";
        private String idling = "";

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            say(ctx, "* OK [" + CAPABILITY + "] ready");
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, ByteBuf octets) {
            String[] words = octets.toString(StandardCharsets.US_ASCII).split(" ", 3);
            switch (words.length < 2 ? words[0] : words[1]) {
                case "CAPABILITY" -> say(ctx, "* " + CAPABILITY, words[0] + " OK done");
                case "IDLE" -> {
                    idling = words[0];
                    say(ctx, "+ idling");
                }
                case "DONE" -> say(ctx, idling + " OK done");
                case "LOGOUT" -> say(ctx, "* BYE", words[0] + " OK bye");
                default -> say(ctx, words[0] + " OK [" + CAPABILITY + "] done");
            }
        }

        private static void say(ChannelHandlerContext ctx, String... lines) {
            ctx.writeAndFlush(Unpooled.copiedBuffer(String.join("\r\n", lines) + "\r\n", StandardCharsets.US_ASCII));
        }
    }
}
