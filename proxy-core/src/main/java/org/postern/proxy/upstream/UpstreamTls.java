package org.postern.proxy.upstream;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes the client side of TLS; a context is built once for each {@link TrustSettings}. */
final class UpstreamTls {
    private final Map<TrustSettings, SslContext> contexts = new ConcurrentHashMap<>();

    /** Reads the authorities now: called while wiring, never first on an event loop. */
    void prepare(TrustSettings trust) throws SSLException {
        contexts.put(trust, context(trust));
    }

    /**
     * @param address the server as it is configured, for SNI and the check of its name
     * @throws SSLException if the context cannot be built
     */
    SslHandler newHandler(Channel channel, TrustSettings trust, InetSocketAddress address) throws SSLException {
        SslContext context = contexts.get(trust);
        if (context == null) {
            prepare(trust);
            context = contexts.get(trust);
        }
        return Objects.requireNonNull(context)
                .newHandler(channel.alloc(), expectedName(trust, address), address.getPort());
    }

    private static String expectedName(TrustSettings trust, InetSocketAddress address) {
        @Nullable String configured = trust.serverName();
        return configured == null ? address.getHostString() : configured;
    }

    private static SslContext context(TrustSettings trust) throws SSLException {
        SslContextBuilder builder = SslContextBuilder.forClient().protocols("TLSv1.3", "TLSv1.2");
        if (!trust.verify()) {
            return builder.trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm(null)
                    .build();
        }
        builder.endpointIdentificationAlgorithm("HTTPS");
        @Nullable Path ca = trust.ca();
        try {
            return ca == null
                    ? builder.build()
                    : builder.trustManager(ca.toFile()).build();
        } catch (IllegalArgumentException unreadable) {
            throw new SSLException("no authorities can be read from " + ca, unreadable);
        }
    }
}
