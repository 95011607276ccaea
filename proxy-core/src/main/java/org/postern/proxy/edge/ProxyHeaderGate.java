package org.postern.proxy.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import io.netty.util.NetUtil;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientOrigin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the PROXY header of a trusted load balancer, learns the client's true address from it, and leaves.
 *
 * <p>Health checks (version 2 LOCAL, version 1 UNKNOWN) carry no address: their own is kept and they are greeted as
 * anybody else. Sits behind Netty's {@code HAProxyMessageDecoder}, which removes itself.
 */
public final class ProxyHeaderGate extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyHeaderGate.class);

    /** The header is the first thing a load balancer sends, in one packet; who sends none is no load balancer. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ClientOrigin connection;
    private final Consumer<ClientOrigin> whenKnown;
    private @Nullable Future<?> deadline;

    /**
     * @param connection the load balancer's own connection
     * @param whenKnown hears the client's address once, and prepares the pipeline behind this handler, which leaves then
     */
    public ProxyHeaderGate(ClientOrigin connection, Consumer<ClientOrigin> whenKnown) {
        this.connection = connection;
        this.whenKnown = whenKnown;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadline = ctx.executor().schedule(() -> ctx.close(), DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event instanceof Visitor.Eviction) {
            ctx.close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(message instanceof HAProxyMessage)) {
            ctx.fireChannelRead(message);
            return;
        }
        if (!ctx.channel().isActive()) {
            // behind something that was none, to which the decoder returns while the connection closes
            ReferenceCountUtil.release(message);
            return;
        }
        ClientOrigin origin;
        try {
            origin = origin((HAProxyMessage) message);
        } finally {
            ReferenceCountUtil.release(message);
        }
        whenKnown.accept(origin);
        ctx.pipeline().remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof DecoderException || cause instanceof IOException)) {
            LOG.error("Bug behind the PROXY header of {}", connection, cause);
        }
        ctx.close();
    }

    private ClientOrigin origin(HAProxyMessage header) {
        boolean carriesAddress = header.command() == HAProxyCommand.PROXY
                && (header.proxiedProtocol() == HAProxyProxiedProtocol.TCP4
                        || header.proxiedProtocol() == HAProxyProxiedProtocol.TCP6);
        if (!carriesAddress) {
            return connection;
        }
        InetSocketAddress peer = address(header.sourceAddress(), header.sourcePort());
        InetSocketAddress local = address(header.destinationAddress(), header.destinationPort());
        return peer == null || local == null ? connection : new ClientOrigin(peer, local);
    }

    private static @Nullable InetSocketAddress address(@Nullable String text, int port) {
        byte[] octets = text == null ? null : NetUtil.createByteArrayFromIpAddressString(text);
        if (octets == null) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), port);
        } catch (UnknownHostException impossibleLength) {
            return null;
        }
    }
}
