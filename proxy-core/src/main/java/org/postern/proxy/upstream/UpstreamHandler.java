package org.postern.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.ServerSide;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamStep;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.wire.Faults;
import org.postern.proxy.wire.Frame;
import org.postern.proxy.wire.Framer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Performs the steps of one {@link UpstreamDialogue} on one connection, from the first byte to its outcome.
 *
 * <pre>
 *   OPENING ──connected, TLS if implicit──► TALKING ──StartTls──► SECURING ──TLS stands──► TALKING
 *   any ──Done, Failed, deadline, closed, not TLS──► OVER (exactly one outcome)
 * </pre>
 */
final class UpstreamHandler extends ChannelInboundHandlerAdapter implements ServerSide, Frame.Receiver {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamHandler.class);

    private enum Phase {
        OPENING,
        TALKING,
        SECURING,
        OVER
    }

    private final UpstreamDialogue dialogue;
    private final EndpointSettings endpoint;
    private final InetSocketAddress address;
    private final UpstreamTls tls;
    private final @Nullable ClientOrigin origin;
    private final UpstreamListener listener;
    private final Framer framer = new Framer(UpstreamDialogue.MAX_LINE, Framer.Lines.LENIENT);

    private Phase phase = Phase.OPENING;
    private @Nullable ChannelHandlerContext context;
    private @Nullable Future<?> deadline;

    private long connectedAt;

    /**
     * @param address as configured, not resolved
     * @param origin the client, for a PROXY header; {@code null} for a connection of Postern's own
     */
    UpstreamHandler(
            UpstreamDialogue dialogue,
            EndpointSettings endpoint,
            InetSocketAddress address,
            UpstreamTls tls,
            @Nullable ClientOrigin origin,
            UpstreamListener listener) {
        this.dialogue = dialogue;
        this.endpoint = endpoint;
        this.address = address;
        this.tls = tls;
        this.origin = origin;
        this.listener = listener;
    }

    // Netty's callbacks

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        framer.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        connectedAt = ctx.executor().ticker().nanoTime();
        deadline = ctx.executor()
                .schedule(
                        () -> failed(UpstreamFailure.TIMEOUT, ""),
                        endpoint.loginTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        ByteBuf proxyHeader = ProxyHeaderWriter.header(endpoint.proxyHeader(), origin);
        if (proxyHeader != null) {
            ctx.writeAndFlush(proxyHeader);
        }
        if (endpoint.tls() == TlsMode.IMPLICIT) {
            secure(ctx);
        } else {
            phase = Phase.TALKING;
            perform(dialogue.onConnected());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        framer.feed(ctx.alloc(), (ByteBuf) message);
        if (phase == Phase.OVER) {
            ctx.channel().config().setAutoRead(false); // until somebody takes over
        }
        readFrames();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent) {
            handshakeDone((SslHandshakeCompletionEvent) event);
        } else if (event instanceof ChannelInputShutdownEvent && phase != Phase.OVER) {
            failed(UpstreamFailure.CLOSED, "");
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        failed(phase == Phase.SECURING ? UpstreamFailure.TLS : UpstreamFailure.CLOSED, "");
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (Faults.ofThePeer(cause)) {
            failed(Faults.ofTls(cause) ? UpstreamFailure.TLS : UpstreamFailure.CLOSED, "");
        } else {
            LOG.error("Bug in the dialogue with upstream {}", address, Faults.withoutWords(cause));
            failed(UpstreamFailure.GARBAGE, "");
        }
        ctx.close();
    }

    // what the dialogue asks for

    @Override
    public void await() {}

    @Override
    public void send(byte[] octets) {
        ByteBuf message = Unpooled.wrappedBuffer(octets);
        ChannelFuture written = context().writeAndFlush(message);
        written.addListener((ChannelFutureListener) done -> Arrays.fill(octets, (byte) 0));
    }

    @Override
    public void readBlock(int octets) {
        if (octets > UpstreamDialogue.MAX_BLOCK) {
            failed(UpstreamFailure.GARBAGE, "literal too large");
        } else {
            framer.readBlock(octets);
        }
    }

    @Override
    public void startTls() {
        if (framer.held() > 0) {
            failed(UpstreamFailure.GARBAGE, "unencrypted data after STARTTLS");
        } else {
            secure(context());
        }
    }

    @Override
    public void done(UpstreamWelcome welcome) {
        ChannelHandlerContext ctx = context();
        over();
        listener.connected(new UpstreamConnection(ctx.channel(), this, framer::takeRest, connectedAt), welcome);
    }

    @Override
    public void failed(UpstreamFailure failure, String serverWords) {
        if (phase != Phase.OVER) {
            over();
            if (context != null) {
                context.close();
            }
            listener.failed(failure, serverWords);
        }
    }

    // frames for the dialogue

    @Override
    public void onLine(byte[] octets) {
        perform(dialogue.onLine(octets));
    }

    @Override
    public void onBlock(byte[] octets) {
        perform(dialogue.onBlock(octets));
    }

    @Override
    public void onOverlongLine() {
        failed(UpstreamFailure.GARBAGE, "line too long");
    }

    private void readFrames() {
        while (phase == Phase.TALKING) {
            Frame frame = framer.next();
            if (frame == null) {
                return;
            }
            frame.deliverTo(this);
        }
    }

    private void perform(UpstreamStep step) {
        step.performOn(this);
    }

    private void secure(ChannelHandlerContext ctx) {
        phase = Phase.SECURING;
        try {
            ctx.pipeline().addFirst(tls.newHandler(ctx.channel(), endpoint.trust(), address));
        } catch (SSLException cannotBuild) {
            failed(UpstreamFailure.TLS, String.valueOf(cannotBuild.getMessage()));
        }
    }

    private void handshakeDone(SslHandshakeCompletionEvent event) {
        if (!event.isSuccess()) {
            failed(UpstreamFailure.TLS, String.valueOf(event.cause().getMessage()));
        } else if (phase == Phase.SECURING) {
            phase = Phase.TALKING;
            perform(endpoint.tls() == TlsMode.IMPLICIT ? dialogue.onConnected() : dialogue.onTlsEstablished());
        }
    }

    private void over() {
        phase = Phase.OVER;
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    private ChannelHandlerContext context() {
        if (context == null) {
            throw new IllegalStateException("not in a pipeline");
        }
        return context;
    }
}
