package org.postern.server.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.Supplier;
import org.postern.credential.service.Credentials;
import org.postern.portal.Portal;
import org.postern.portal.PortalParts;
import org.postern.portal.PortalSettings;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.server.config.PosternConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the pages: the portal, with what this process has for it. */
final class PortalRole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PortalRole.class);

    private final WebPasswords webPasswords;
    private final Portal portal;

    private PortalRole(WebPasswords webPasswords, Portal portal) {
        this.webPasswords = webPasswords;
        this.portal = portal;
    }

    /**
     * @param certificate asked whenever it may have changed
     * @throws IOException if the certificate cannot be used or the address cannot be bound, saying which and why
     */
    static PortalRole open(
            PosternConfig config,
            PortalSettings settings,
            Credentials credentials,
            Upstreams upstreams,
            Supplier<CertificateSettings> certificate,
            Clock clock,
            SecureRandom random)
            throws IOException {
        WebPasswords webPasswords =
                WebPasswords.of(settings.signIn().backEnd(), config, upstreams, credentials.selfService(), random);
        PortalParts parts = new PortalParts(
                credentials.book(),
                credentials.selfService(),
                webPasswords,
                () -> PortalTls.context(certificate.get()),
                clock,
                random);
        try {
            Portal portal = Portal.start(settings, parts);
            LOG.info("Listening for browsers on {}", portal.address());
            return new PortalRole(webPasswords, portal);
        } catch (UncheckedIOException unusable) {
            webPasswords.close();
            throw unusable.getCause();
        } catch (IOException | RuntimeException failure) {
            webPasswords.close();
            throw failure;
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return portal.address();
    }

    /** Asks other mail servers about web passwords from now on. */
    void follow(PosternConfig config, Upstreams upstreams) {
        webPasswords.follow(config, upstreams);
    }

    /** Takes a renewed certificate into use. */
    void reloadTls() {
        portal.reloadTls();
    }

    @Override
    public void close() {
        portal.close();
        webPasswords.close();
    }
}
