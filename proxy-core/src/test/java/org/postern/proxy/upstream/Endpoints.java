package org.postern.proxy.upstream;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.TlsMode;

/** Endpoints for tests; times are short where a test waits for them. */
final class Endpoints {
    static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(5);

    private Endpoints() {}

    static EndpointSettings clear(InetSocketAddress... addresses) {
        return endpoint(TlsMode.NONE, TrustSettings.PLATFORM, new LoginMethod.None(), ProxyHeader.NONE, addresses);
    }

    static EndpointSettings secure(TlsMode tls, Path ca, InetSocketAddress address) {
        return endpoint(tls, new TrustSettings(ca, true, null), new LoginMethod.None(), ProxyHeader.NONE, address);
    }

    static EndpointSettings endpoint(
            TlsMode tls, TrustSettings trust, LoginMethod login, ProxyHeader header, InetSocketAddress... addresses) {
        return new EndpointSettings(
                List.of(addresses),
                tls,
                trust,
                login,
                SenderPolicy.OFF,
                Duration.ofSeconds(2),
                LOGIN_TIMEOUT,
                true,
                header);
    }

    /** The same, with little patience for a login. */
    static EndpointSettings hasty(EndpointSettings endpoint) {
        return new EndpointSettings(
                endpoint.addresses(),
                endpoint.tls(),
                endpoint.trust(),
                endpoint.login(),
                endpoint.senderPolicy(),
                endpoint.connectTimeout(),
                Duration.ofMillis(200),
                endpoint.sendOrigin(),
                endpoint.proxyHeader());
    }
}
