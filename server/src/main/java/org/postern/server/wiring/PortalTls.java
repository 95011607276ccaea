package org.postern.server.wiring;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.net.ssl.SSLContext;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.edge.PemFiles;

/** The portal's certificate for Jetty, which takes the JDK's TLS: the files are the same as the listeners'. */
final class PortalTls {
    private PortalTls() {}

    /**
     * Reads the files.
     *
     * @throws UncheckedIOException naming the file that cannot be used
     */
    static SSLContext context(CertificateSettings settings) {
        try {
            JdkSslContext context = (JdkSslContext)
                    PemFiles.forServer(settings).sslProvider(SslProvider.JDK).build();
            return context.context();
        } catch (IllegalArgumentException | IOException unusable) {
            throw new UncheckedIOException(new IOException(
                    "certificate " + settings.certificate() + " with key " + settings.key() + " cannot be used",
                    unusable));
        }
    }
}
