package org.postern.proxy.edge;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/** Makes the handlers that bring a client's connection behind TLS. */
public final class TlsGate {
    /** A ClientHello is a few hundred octets, with post-quantum key shares below 2 KiB; the rest is an attack. */
    private static final int MAX_CLIENT_HELLO = 16 * 1024;

    private static final Duration HANDSHAKE = Duration.ofSeconds(20);

    private final ServerCertificates certificates;

    public TlsGate(ServerCertificates certificates) {
        this.certificates = certificates;
    }

    /** @return a handler that reads the ClientHello, chooses the certificate and then gives its place to TLS */
    public ChannelHandler newHandler(Visitor visitor) {
        return new SniHandler(certificates.bySni(), MAX_CLIENT_HELLO, HANDSHAKE.toMillis()) {
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
