package org.postern.proxy.listen;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.postern.proxy.wire.ReadSizes;
import org.postern.proxy.wire.Transport;

/** The listening sockets. */
public final class FrontDoor implements AutoCloseable {
    /** Connections the kernel keeps while Postern is busy: a restarted upstream sends everybody back at once. */
    private static final int BACKLOG = 4096;

    private final Transport transport;
    private final EventLoopGroup loops;
    private final ChannelGroup sockets = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /** @param loops for the listening sockets and, each loop in its turn, for the connections that come in */
    public FrontDoor(Transport transport, EventLoopGroup loops) {
        this.transport = transport;
        this.loops = loops;
    }

    /**
     * Binds a socket and accepts. Another process of the same user may have the address, too, if it shares it as this one
     * does: so a new version takes over from the old one.
     *
     * @return the address that was bound, with its port if 0 was asked for
     * @throws IOException if it cannot be bound, naming the address
     */
    public InetSocketAddress open(ListenerSettings listener, FrontChannelInitializer pipeline) throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(transport.reusePort(), true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.RCVBUF_ALLOCATOR, new ReadSizes())
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(new AcceptPause())
                .childHandler(pipeline)
                .bind(listener.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + listener.address() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        Channel socket = bound.channel();
        sockets.add(socket);
        return (InetSocketAddress) socket.localAddress();
    }

    /** Accepts nobody any more; sessions under way go on. */
    @Override
    public void close() {
        sockets.close().awaitUninterruptibly();
    }
}
