package org.postern.proxy.listen;

import java.net.InetSocketAddress;
import org.postern.proxy.edge.Networks;
import org.postern.proxy.protocol.TlsMode;

/**
 * One listening socket.
 *
 * @param protocol the {@link org.postern.proxy.protocol.MailProtocol#name() protocol's name}
 * @param plaintextAuth whether logins are taken without TLS
 * @param proxyHeaderFrom peers in these networks must send a PROXY header first (version 1 or 2); nobody else may
 */
public record ListenerSettings(
        String protocol, InetSocketAddress address, TlsMode tls, boolean plaintextAuth, Networks proxyHeaderFrom) {}
