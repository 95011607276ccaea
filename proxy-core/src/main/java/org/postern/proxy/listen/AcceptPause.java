package org.postern.proxy.listen;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands in a listening socket's pipeline. When a connection cannot be accepted, which is nearly always a lack of file
 * descriptors, accepting rests for a second: those who wait are in the kernel's backlog, and trying at once again would
 * take a core. It is said once, and once that it is over.
 */
final class AcceptPause extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(AcceptPause.class);
    private static final long REST_MILLIS = 1000;

    /** After so long without trouble it is over. */
    private static final long OVER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private boolean failing;
    private long failedAt;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object connection) {
        if (failing && ctx.executor().ticker().nanoTime() - failedAt > OVER_NANOS) {
            failing = false;
            LOG.info("Connections to {} are accepted again", ctx.channel().localAddress());
        }
        ctx.fireChannelRead(connection);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!failing) {
            failing = true;
            LOG.warn(
                    "Connections to {} cannot be accepted, trying on: {}; raise the limit of open files (LimitNOFILE) above"
                            + " twice limits.connections",
                    ctx.channel().localAddress(),
                    cause.getMessage());
        }
        failedAt = ctx.executor().ticker().nanoTime();
        ctx.channel().config().setAutoRead(false);
        ctx.executor().schedule(() -> ctx.channel().config().setAutoRead(true), REST_MILLIS, TimeUnit.MILLISECONDS);
    }
}
