package org.postern.proxy;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;

/** A peer that takes nothing while it is stuck: what is written stays in the channel. */
public final class Throttle extends ChannelDuplexHandler {
    private boolean stuck = true;

    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (!stuck) {
            ctx.flush();
        }
    }

    public void release(ChannelHandlerContext ctx) {
        stuck = false;
        ctx.flush();
    }
}
