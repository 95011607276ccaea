package org.postern.proxy.upstream;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.TlsMode;

/**
 * One protocol of an upstream.
 *
 * @param addresses tried in turn, unresolved
 * @param connectTimeout for each address
 * @param loginTimeout from the connection to the login, TLS included
 * @param sendOrigin whether to tell it the client's address by ID or XCLIENT where it announces them
 * @param proxyHeader whether to tell it by a PROXY header
 */
public record EndpointSettings(
        List<InetSocketAddress> addresses,
        TlsMode tls,
        TrustSettings trust,
        LoginMethod login,
        SenderPolicy senderPolicy,
        Duration connectTimeout,
        Duration loginTimeout,
        boolean sendOrigin,
        ProxyHeader proxyHeader) {
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    public static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(20);

    public EndpointSettings {
        addresses = List.copyOf(addresses);
    }

    /** The same, at one of its addresses only. */
    public EndpointSettings at(InetSocketAddress address) {
        return new EndpointSettings(
                List.of(address),
                tls,
                trust,
                login,
                senderPolicy,
                connectTimeout,
                loginTimeout,
                sendOrigin,
                proxyHeader);
    }
}
