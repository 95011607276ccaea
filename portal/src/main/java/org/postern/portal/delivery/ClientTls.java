package org.postern.portal.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS towards servers that messages are handed to: their certificate and host name are always verified. */
final class ClientTls {
    private final SSLSocketFactory sockets;

    private ClientTls(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /**
     * @param ca PEM with the authorities to trust, {@code null} for those of the Java platform
     * @throws IllegalArgumentException when there are no certificates in it
     */
    static ClientTls trusting(@Nullable Path ca) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(ca == null ? null : authorities(ca));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return new ClientTls(context.getSocketFactory());
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalArgumentException("cannot trust the certificates in " + ca, broken);
        }
    }

    SSLSocketFactory sockets() {
        return sockets;
    }

    /** Speaks TLS over a connection, after the handshake; its read timeout must be set already. */
    SSLSocket over(Socket connection, String host) throws IOException {
        SSLSocket socket = (SSLSocket) sockets.createSocket(connection, host, connection.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static KeyStore authorities(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> all =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (all.isEmpty()) {
                throw new CertificateException("no certificate");
            }
            for (Certificate each : all) {
                store.setCertificateEntry("authority-" + store.size(), each);
            }
        }
        return store;
    }
}
