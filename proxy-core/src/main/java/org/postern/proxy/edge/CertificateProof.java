package org.postern.proxy.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import javax.net.ssl.SSLException;

/**
 * A handshake with ourselves. The engines do not compare a certificate with its key before the first client comes, so
 * a renewal caught between its two files would turn every client away.
 */
final class CertificateProof {
    private CertificateProof() {}

    /** @throws SSLException if no client could connect */
    static void prove(SslContext server) throws SSLException {
        SslContext anyClient = SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
        EmbeddedChannel us = new EmbeddedChannel(server.newHandler(ByteBufAllocator.DEFAULT));
        EmbeddedChannel client = new EmbeddedChannel(anyClient.newHandler(ByteBufAllocator.DEFAULT));
        try {
            boolean silent = false;
            while (!silent) {
                boolean asked = carry(client, us);
                boolean answered = carry(us, client);
                silent = !asked && !answered;
            }
        } catch (DecoderException failed) {
            throw new SSLException("the key does not belong to the certificate, or no client could use it", failed);
        } finally {
            client.finishAndReleaseAll();
            us.finishAndReleaseAll();
        }
    }

    private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
        boolean said = false;
        for (ByteBuf octets = from.readOutbound(); octets != null; octets = from.readOutbound()) {
            said = true;
            to.writeInbound(octets);
        }
        return said;
    }
}
