package org.postern.proxy.relay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.wire.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One half of a relay: what this side says goes to the other, with one flush for each burst of reads; while the other
 * side cannot take more, this side is not read.
 */
public final class RelayHandler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(RelayHandler.class);

    /** How long a side may go on alone when nobody can tell when it is done. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(30);

    private final Relay relay;
    private final Channel other;
    private final SessionEnd whenGone;
    private final Consumer<ByteBuf> path;
    private final Runnable whenRemoved;
    private long relayed;
    /** Runs while this side has stopped and the other one goes on. */
    private @Nullable Future<?> lastAnswers;

    RelayHandler(Relay relay, Channel other, SessionEnd whenGone, Consumer<ByteBuf> path, Runnable whenRemoved) {
        this.relay = relay;
        this.other = other;
        this.whenGone = whenGone;
        this.path = path;
        this.whenRemoved = whenRemoved;
    }

    /** @return octets read from this side */
    long relayed() {
        return relayed;
    }

    /** Passes on what was read before the relay began. */
    void deliver(ByteBuf octets) {
        if (!octets.isReadable()) {
            octets.release();
            return;
        }
        try {
            pass(octets);
        } catch (RuntimeException bug) {
            bug(bug);
        }
    }

    void sideIsGone() {
        relay.gone(whenGone);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        pass((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        relay.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        other.config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
            stoppedSending(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        sideIsGone();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (lastAnswers != null) {
            lastAnswers.cancel(false); // it would keep the whole session in memory
        }
        whenRemoved.run();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (Faults.ofThePeer(cause)) {
            relay.end(SessionEnd.NETWORK_ERROR);
        } else {
            bug(cause);
        }
    }

    private void bug(Throwable cause) {
        LOG.error("Bug in the relay of session {}", relay.sessionId(), Faults.withoutWords(cause));
        relay.end(SessionEnd.ENDED_BY_POSTERN);
    }

    /** Whoever is sent away may still talk, but nobody listens. */
    private void pass(ByteBuf octets) {
        if (relay.isOver()) {
            octets.release();
        } else {
            relayed += octets.readableBytes();
            path.accept(octets);
        }
    }

    /**
     * Half-close: the other side hears of it after everything this side has said. A server then gives its answers; a
     * client whose server has closed soon closes too, and is not waited for when it has all its answers, which is how
     * nearly every session ends. TLS has no half-close worth the name: a peer that said
     * close_notify expects nothing any more, a client behind TLS hears of its server's end by its own, and a server
     * behind TLS cannot be told.
     */
    private void stoppedSending(ChannelHandlerContext ctx) {
        relay.stoppedSending(whenGone);
        boolean isServer = whenGone == SessionEnd.UPSTREAM_CLOSED;
        boolean serverIsDone = isServer && (isSecure(other) || relay.isBetweenCommands());
        if (isSecure(ctx.channel()) || inputIsOver(other) || serverIsDone) {
            sideIsGone();
            return;
        }
        if (isServer || isSecure(other)) {
            lastAnswers = ctx.executor().schedule(this::sideIsGone, LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (!isSecure(other)) {
            // nothing is left to say to it: its end is the end of the connection
            other.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, false);
            other.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener((ChannelFutureListener) written -> ((DuplexChannel) other).shutdownOutput());
        }
    }

    private static boolean inputIsOver(Channel channel) {
        return !(channel instanceof DuplexChannel) || ((DuplexChannel) channel).isInputShutdown();
    }

    private static boolean isSecure(Channel channel) {
        return channel.pipeline().get(SslHandler.class) != null;
    }
}
