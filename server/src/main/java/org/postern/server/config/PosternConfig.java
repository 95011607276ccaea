package org.postern.server.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.credential.service.CredentialSettings;
import org.postern.portal.PortalSettings;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/**
 * Everything the configuration file says, checked; see {@code config/postern.yaml} for what each key means.
 *
 * @param data the folder for all that Postern keeps; absolute, not necessarily there yet
 * @param hostName the name this server gives itself
 * @param roles what this process does; at least one
 * @param logLevel {@code null} for what the log's own configuration says
 * @param listeners at least one, if this process is a proxy
 * @param certificates the first one for clients whose SNI no other matches; empty if nothing here speaks TLS itself
 * @param upstreams at least one, if this process is a proxy or asks one about web passwords
 * @param helpUrl where people make client-specific passwords, in ASCII
 * @param management where metrics and health are told, or {@code null}
 * @param portal {@code null} if there is none, in this process or another
 */
public record PosternConfig(
        Path data,
        String hostName,
        Set<Role> roles,
        @Nullable LogLevel logLevel,
        List<ListenerSettings> listeners,
        List<CertificateSettings> certificates,
        List<UpstreamSettings> upstreams,
        RouteSettings routes,
        CredentialSettings credentials,
        String helpUrl,
        Limits limits,
        AuditSettings audit,
        @Nullable InetSocketAddress management,
        @Nullable PortalSettings portal) {

    public static final Path DATA = Path.of("/var/lib/postern");

    public PosternConfig {
        roles = Set.copyOf(roles);
        listeners = List.copyOf(listeners);
        certificates = List.copyOf(certificates);
        upstreams = List.copyOf(upstreams);
    }
}
