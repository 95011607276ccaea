package org.postern.bench.load;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.postern.proxy.wire.ReadSizes;
import org.postern.proxy.wire.Transport;

/**
 * A mail server that lets everybody in and keeps nothing: as little work as possible behind the proxies that are
 * measured. {@code FETCH n} sends n blocks; like Dovecot and Cyrus it says its capabilities when it lets a user in.
 *
 * <p>To be run as a process of its own: {@code Stub IMAP-PORT SMTP-PORT}.
 */
public final class Stub implements AutoCloseable {
    /** Octets of a block. */
    public static final int BLOCK = 64 * 1024;

    private static final String CAPABILITIES = "CAPABILITY IMAP4rev1 SASL-IR LITERAL+ ID IDLE AUTH=PLAIN";
    private static final ByteBuf CONTENT = Unpooled.unreleasableBuffer(
                    Unpooled.directBuffer(BLOCK).writeZero(BLOCK))
            .asReadOnly();

    private final Transport transport = Transport.best();
    private final MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());

    private final ChannelGroup listening = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    private Stub() {}

    public static void main(String[] ports) throws InterruptedException {
        start(Integer.parseInt(ports[0]), Integer.parseInt(ports[1]))
                .loops
                .terminationFuture()
                .await();
    }

    static Stub start(int imap, int smtp) throws InterruptedException {
        Stub stub = new Stub();
        stub.listen(imap, true);
        stub.listen(smtp, false);
        return stub;
    }

    @Override
    public void close() {
        // loops that end at once may leave their sockets open
        listening.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private void listen(int port, boolean imap) throws InterruptedException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, new ReadSizes())
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(imap ? new Imap() : new Smtp());
                    }
                })
                .bind(new InetSocketAddress("127.0.0.1", port))
                .sync();
        listening.add(bound.channel());
    }

    /** Lines come in, lines go out. */
    private abstract static class Conversation extends ChannelInboundHandlerAdapter {
        private final LineCutter lines = new LineCutter();

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf octets = (ByteBuf) message;
            try {
                while (octets.isReadable()) {
                    if (!takesContent(ctx, octets)) {
                        takeLine(ctx, octets);
                    }
                }
            } finally {
                octets.release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.flush();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }

        boolean takesContent(ChannelHandlerContext ctx, ByteBuf octets) {
            return false;
        }

        abstract void onLine(ChannelHandlerContext ctx, String said);

        static void say(ChannelHandlerContext ctx, String text) {
            ctx.write(ByteBufUtil.writeAscii(ctx.alloc(), text), ctx.voidPromise());
        }

        static void leave(ChannelHandlerContext ctx, String text) {
            ctx.writeAndFlush(ByteBufUtil.writeAscii(ctx.alloc(), text)).addListener(ChannelFutureListener.CLOSE);
        }

        private void takeLine(ChannelHandlerContext ctx, ByteBuf octets) {
            String said = lines.next(octets);
            if (said != null) {
                onLine(ctx, said);
            }
        }
    }

    private static final class Imap extends Conversation {
        /** Blocks that are written together. */
        private static final int AT_ONCE = 4;

        /** Of a command that waits for more: a SASL message, or the literals of a LOGIN. */
        private String waiting = "";

        private int pieces;

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            say(ctx, "* OK [" + CAPABILITIES + "] stub\r\n");
            ctx.flush();
        }

        @Override
        void onLine(ChannelHandlerContext ctx, String said) {
            if (!waiting.isEmpty()) {
                onPiece(ctx);
                return;
            }
            String[] words = said.split(" ", 4);
            String verb = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
            switch (verb) {
                case "LOGIN" -> awaitUnless(!said.endsWith("}"), words[0], 2, ctx);
                case "AUTHENTICATE" -> awaitUnless(words.length == 4, words[0], 1, ctx);
                case "CAPABILITY" -> say(ctx, "* " + CAPABILITIES + "\r\n" + words[0] + " OK done\r\n");
                case "ID" -> say(ctx, "* ID NIL\r\n" + words[0] + " OK done\r\n");
                case "FETCH" -> fetch(ctx, words[0], Integer.parseInt(words[2]));
                case "LOGOUT" -> leave(ctx, "* BYE bye\r\n" + words[0] + " OK done\r\n");
                default -> say(ctx, words[0] + " OK done\r\n");
            }
        }

        private void awaitUnless(boolean complete, String tag, int missing, ChannelHandlerContext ctx) {
            if (complete) {
                letIn(ctx, tag);
            } else {
                waiting = tag;
                pieces = missing;
                say(ctx, "+ \r\n");
            }
        }

        /** nginx sends name and password as literals, each a line of its own here. */
        private void onPiece(ChannelHandlerContext ctx) {
            if (--pieces == 0) {
                String tag = waiting;
                waiting = "";
                letIn(ctx, tag);
            } else {
                say(ctx, "+ \r\n");
            }
        }

        private static void letIn(ChannelHandlerContext ctx, String tag) {
            say(ctx, tag + " OK [CAPABILITY IMAP4rev1 SASL-IR LITERAL+ ID IDLE] welcome\r\n");
        }

        private static void fetch(ChannelHandlerContext ctx, String tag, int blocks) {
            say(ctx, "* 1 FETCH (BODY[] {" + (long) blocks * BLOCK + "}\r\n");
            send(ctx, tag, blocks);
        }

        private static void send(ChannelHandlerContext ctx, String tag, int blocks) {
            if (blocks == 0) {
                say(ctx, ")\r\n" + tag + " OK done\r\n");
                ctx.flush();
                return;
            }
            int now = Math.min(blocks, AT_ONCE);
            for (int i = 1; i < now; i++) {
                ctx.write(CONTENT.duplicate(), ctx.voidPromise());
            }
            ctx.writeAndFlush(CONTENT.duplicate())
                    .addListener((ChannelFutureListener) written -> send(ctx, tag, blocks - now));
        }
    }

    private static final class Smtp extends Conversation {
        private static final byte[] END = {'\r', '\n', '.', '\r', '\n'};
        private boolean content;
        private final byte[] last = new byte[END.length];

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            say(ctx, "220 stub ESMTP\r\n");
            ctx.flush();
        }

        @Override
        void onLine(ChannelHandlerContext ctx, String said) {
            String verb = said.split(" ", 2)[0].toUpperCase(Locale.ROOT);
            switch (verb) {
                case "EHLO" ->
                    say(
                            ctx,
                            "250-stub\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-XCLIENT NAME ADDR PORT PROTO HELO LOGIN\r\n250 AUTH PLAIN\r\n");
                case "XCLIENT" -> say(ctx, "220 stub ESMTP\r\n");
                case "AUTH" -> say(ctx, "235 2.7.0 welcome\r\n");
                case "DATA" -> {
                    content = true;
                    say(ctx, "354 go on\r\n");
                }
                case "QUIT" -> leave(ctx, "221 bye\r\n");
                default -> say(ctx, "250 2.0.0 done\r\n");
            }
        }

        /** Looks at the end of what has come only: that is enough for a client that waits for its answer. */
        @Override
        boolean takesContent(ChannelHandlerContext ctx, ByteBuf octets) {
            if (!content) {
                return false;
            }
            int fresh = Math.min(END.length, octets.readableBytes());
            System.arraycopy(last, fresh, last, 0, END.length - fresh);
            octets.getBytes(octets.writerIndex() - fresh, last, END.length - fresh, fresh);
            octets.skipBytes(octets.readableBytes());
            if (Arrays.equals(last, END)) {
                content = false;
                say(ctx, "250 2.0.0 taken\r\n");
            }
            return true;
        }
    }
}
