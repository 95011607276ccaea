package org.postern.proxy.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLSession;
import org.postern.proxy.event.TlsFacts;
import org.postern.proxy.wire.HandlerNames;
import org.postern.proxy.wire.LastWords;

/** The client's connection as its session uses it: words out, reading on and off, TLS, the end. */
final class ClientConnection {
    /** How long a client may take to listen to why it is sent away. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(10);

    private final Channel channel;

    ClientConnection(Channel channel) {
        this.channel = channel;
    }

    Channel channel() {
        return channel;
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    /** The time of the event loop, for measuring. */
    long nanoTime() {
        return loop().ticker().nanoTime();
    }

    void say(String text) {
        if (!text.isEmpty()) {
            channel.write(utf8(text));
        }
    }

    void flush() {
        channel.flush();
    }

    /** @return whether the client takes its answers as fast as it gets them */
    boolean isListening() {
        if (!channel.isWritable()) {
            channel.flush();
        }
        return channel.isWritable();
    }

    void read(boolean on) {
        channel.config().setAutoRead(on);
    }

    /**
     * Says the go-ahead and starts TLS with the next octet that is read.
     *
     * @param stillWanted asked when the go-ahead is out
     */
    void secure(String goAhead, Supplier<ChannelHandler> tls, BooleanSupplier stillWanted) {
        read(false);
        channel.writeAndFlush(utf8(goAhead)).addListener((ChannelFutureListener) said -> {
            if (said.isSuccess() && stillWanted.getAsBoolean()) {
                channel.pipeline().addFirst(HandlerNames.SNI, tls.get());
                read(true);
            }
        });
    }

    /** The TLS that stands; without a name where something else does its work. */
    TlsFacts tls() {
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            return new TlsFacts("TLS", "");
        }
        SSLSession session = handler.engine().getSession();
        return new TlsFacts(session.getProtocol(), session.getCipherSuite());
    }

    /** Closes once the client has heard everything. */
    void close(String lastWords) {
        LastWords.say(channel, utf8(lastWords), LAST_WORDS);
    }

    /** Closes without a word. */
    void drop() {
        channel.close();
    }

    private ByteBuf utf8(String text) {
        return ByteBufUtil.writeUtf8(channel.alloc(), text);
    }
}
