package org.postern.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import java.util.function.Supplier;

/** A connection whose dialogue is done; it reads a buffer more at most until somebody takes it over. */
public final class UpstreamConnection {
    private final Channel channel;
    private final ChannelHandler dialogue;
    private final Supplier<ByteBuf> unread;
    private final long connectedAt;

    /**
     * @param dialogue the handler that has conducted the dialogue
     * @param unread what the server has sent after its end
     * @param connectedAt when the connection stood, by the event loop's ticker
     */
    public UpstreamConnection(Channel channel, ChannelHandler dialogue, Supplier<ByteBuf> unread, long connectedAt) {
        this.channel = channel;
        this.dialogue = dialogue;
        this.unread = unread;
        this.connectedAt = connectedAt;
    }

    public Channel channel() {
        return channel;
    }

    /** When the connection stood, in nanoseconds by the event loop's ticker. */
    public long connectedAt() {
        return connectedAt;
    }

    /**
     * Puts {@code successor} into the dialogue's place.
     *
     * @return what the server has sent after the dialogue's end; the caller owns it
     */
    public ByteBuf takeOver(String name, ChannelHandler successor) {
        ByteBuf rest = unread.get();
        channel.pipeline().replace(dialogue, name, successor);
        return rest;
    }

    public void close() {
        channel.close();
    }
}
