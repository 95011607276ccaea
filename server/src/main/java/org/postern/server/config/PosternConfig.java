package org.postern.server.config;

import java.nio.file.Path;
import java.util.List;
import org.postern.credential.service.CredentialSettings;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.session.LimitSettings;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/**
 * Everything the configuration file says, checked; see {@code config/postern.yaml} for what each key means.
 *
 * @param data the folder for all that Postern keeps; absolute, not necessarily there yet
 * @param hostName the name this server gives itself
 * @param listeners at least one
 * @param certificates the first one for clients whose SNI no other matches; empty if no listener has TLS
 * @param upstreams at least one
 * @param helpUrl where people make client-specific passwords, in ASCII
 */
public record PosternConfig(
        Path data,
        String hostName,
        List<ListenerSettings> listeners,
        List<CertificateSettings> certificates,
        List<UpstreamSettings> upstreams,
        RouteSettings routes,
        CredentialSettings credentials,
        String helpUrl,
        LimitSettings limits) {

    public static final Path DATA = Path.of("/var/lib/postern");

    public PosternConfig {
        listeners = List.copyOf(listeners);
        certificates = List.copyOf(certificates);
        upstreams = List.copyOf(upstreams);
    }
}
