package org.postern.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;

/** A connection whose dialogue is done; it reads no more until somebody takes it over. */
public final class UpstreamConnection {
    private final Channel channel;
    private final UpstreamHandler handler;

    UpstreamConnection(Channel channel, UpstreamHandler handler) {
        this.channel = channel;
        this.handler = handler;
    }

    public Channel channel() {
        return channel;
    }

    /**
     * Puts {@code successor} into the dialogue's place.
     *
     * @return what the server has sent after the dialogue's end; the caller owns it
     */
    public ByteBuf takeOver(String name, ChannelHandler successor) {
        ByteBuf rest = handler.takeRest();
        channel.pipeline().replace(handler, name, successor);
        return rest;
    }

    public void close() {
        channel.close();
    }
}
