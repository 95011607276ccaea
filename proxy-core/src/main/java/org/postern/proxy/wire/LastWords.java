package org.postern.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Says the last words on a connection and closes it, even if the other end does not listen. */
public final class LastWords {
    private LastWords() {}

    /**
     * Closes after everything that is already written and the words.
     *
     * @param words taken over; may be empty
     * @param patience after which the connection is closed whether the other end has taken everything or not
     */
    public static void say(Channel channel, ByteBuf words, Duration patience) {
        channel.writeAndFlush(words).addListener(ChannelFutureListener.CLOSE);
        if (channel.isOpen()) {
            Future<?> impatience =
                    channel.eventLoop().schedule(() -> channel.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
            channel.closeFuture().addListener(closed -> impatience.cancel(false));
        }
    }
}
