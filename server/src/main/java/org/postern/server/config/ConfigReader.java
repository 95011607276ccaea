package org.postern.server.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postern.portal.PortalSettings;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/** Reads the whole file, key by key in the order of the manual. */
final class ConfigReader {

    private static final int MAX_HELP_URL = 200;

    private final Reading reading;
    private final SortedMap<String, MailProtocol> protocols;
    private final RolesReader rolesReader;

    /** @param roles by the command line; empty if it leaves them to the file */
    ConfigReader(Reading reading, SortedMap<String, MailProtocol> protocols, Set<Role> roles) {
        this.reading = reading;
        this.protocols = protocols;
        this.rolesReader = new RolesReader(roles);
    }

    PosternConfig read(Section root) {
        Path data = root.read("data", Value::path, PosternConfig.DATA);
        reading.dataIs(data);
        String hostName = root.has("host-name")
                ? root.read("host-name", ConfigReader::hostName, "")
                : reading.surroundings().hostName();
        Set<Role> roles = rolesReader.read(root);
        boolean proxy = roles.contains(Role.PROXY);
        List<CertificateSettings> certificates = CertificatesReader.read(root.section("tls"));
        List<UpstreamSettings> upstreams = new UpstreamsReader(protocols, proxy).read(root);
        RouteSettings routes = RoutesReader.read(root.section("routes"), upstreams);
        List<ListenerSettings> listeners =
                new ListenersReader(protocols, root.has("tls"), upstreams, routes).read(root, proxy);
        @Nullable
        PortalSettings portal = root.has("portal")
                ? new PortalReader(reading, hostName, root.has("tls"))
                        .read(root.section("portal"), listeners, upstreams, routes)
                : null;
        return new PosternConfig(
                data,
                hostName,
                roles,
                root.has("log-level") ? root.read("log-level", Values.oneOf(LogLevel.class), LogLevel.INFO) : null,
                listeners,
                certificates,
                upstreams,
                routes,
                new CredentialsReader(data, reading.surroundings().cores()).read(root, separators(upstreams)),
                root.section("passwords").read("help-url", ConfigReader::helpUrl, helpUrl(hostName, portal)),
                LimitsReader.read(root.section("limits"), root.section("throttle")),
                AuditReader.read(root.section("audit"), data),
                management(root.section("management")),
                portal);
    }

    static String hostName(Value value) throws BadValue {
        String name = Values.text(value);
        if (!name.matches("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")) {
            throw new BadValue("\"" + name + "\" is not a host name", "use letters, digits, hyphens and dots");
        }
        return name;
    }

    /** What separates user and master user at some upstream must not be in any account's name. */
    private static String separators(List<UpstreamSettings> upstreams) {
        return upstreams.stream()
                .flatMap(upstream -> upstream.endpoints().values().stream())
                .map(endpoint ->
                        endpoint.login() instanceof LoginMethod.CompositeLogin composite ? composite.separator() : "")
                .distinct()
                .sorted()
                .collect(Collectors.joining());
    }

    private static @Nullable InetSocketAddress management(Section management) {
        return management.has("address")
                ? management.read("address", Values::listenAddress, ListenersReader.NOWHERE)
                : null;
    }

    private static String helpUrl(Value value) throws BadValue {
        String url = Values.webAddress(value).toASCIIString();
        if (url.length() > MAX_HELP_URL) {
            throw new BadValue(
                    "is too long for a line of a mail client", "use at most " + MAX_HELP_URL + " characters");
        }
        return url;
    }

    /** Where passwords are made: in the portal, whether this process serves it or another one. */
    private static String helpUrl(String hostName, @Nullable PortalSettings portal) {
        return portal == null
                ? "https://" + hostName + "/"
                : portal.web().url().resolve("settings/security/client-login").toASCIIString();
    }
}
