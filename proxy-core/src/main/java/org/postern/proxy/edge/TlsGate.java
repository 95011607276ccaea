package org.postern.proxy.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Makes the handlers that bring a client's connection behind TLS. */
public final class TlsGate {
    /** A ClientHello is a few hundred octets, with post-quantum key shares below 2 KiB; the rest is an attack. */
    private static final int MAX_CLIENT_HELLO = 16 * 1024;

    private static final Duration HANDSHAKE = Duration.ofSeconds(20);

    /** A record of TLS 1.2 with the fatal alert no_application_protocol (RFC 7301 section 3.2). */
    private static final byte[] NO_APPLICATION_PROTOCOL = {21, 3, 3, 0, 2, 2, 120};

    private final ServerCertificates certificates;

    public TlsGate(ServerCertificates certificates) {
        this.certificates = certificates;
    }

    /**
     * Whoever says by ALPN that it wants to speak something else is turned away: it may be a browser that an attacker has
     * sent here, whose words would make sense as commands (ALPACA, USENIX Security 2021).
     *
     * @param protocol what is spoken behind TLS, such as {@code imap}
     * @return a handler that reads the ClientHello, chooses the certificate and then gives its place to TLS
     */
    public ChannelHandler newHandler(String protocol, Visitor visitor) {
        return new SniHandler(certificates.bySni(), MAX_CLIENT_HELLO, HANDSHAKE.toMillis()) {
            private boolean refused;

            @Override
            protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable ByteBuf hello) throws Exception {
                // without a ClientHello it is no TLS, and TLS itself answers that
                List<String> wanted = hello == null ? List.of() : ClientHello.applicationProtocols(hello);
                if (wanted.isEmpty() || wanted.contains(protocol)) {
                    return super.lookup(ctx, hello);
                }
                if (!refused) { // it is asked again when the connection closes
                    refused = true;
                    ctx.writeAndFlush(Unpooled.wrappedBuffer(NO_APPLICATION_PROTOCOL));
                }
                return ctx.executor().newFailedFuture(new SSLHandshakeException("the client wants another protocol"));
            }

            @Override
            protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
                SslHandler handler = super.newSslHandler(context, allocator);
                handler.setHandshakeTimeoutMillis(HANDSHAKE.toMillis());
                visitor.handshakeBegins();
                handler.handshakeFuture().addListener(over -> visitor.handshakeOver());
                return handler;
            }
        };
    }
}
