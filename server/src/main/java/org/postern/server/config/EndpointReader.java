package org.postern.server.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.ProxyHeader;
import org.postern.proxy.upstream.TrustSettings;

/** Reads one protocol of one upstream. */
final class EndpointReader {

    private static final Duration LEAST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration MOST_TIMEOUT = Duration.ofMinutes(10);

    private EndpointReader() {}

    static EndpointSettings read(Section section, MailProtocol protocol) {
        List<InetSocketAddress> addresses = addresses(section);
        TlsMode tls = section.read("tls", Values.oneOf(TlsMode.class), TlsMode.STARTTLS);
        TrustSettings trust = trust(section, tls);
        LoginMethod login = LoginReader.read(section, protocol);
        if (tls == TlsMode.NONE && addresses.stream().anyMatch(EndpointReader::isElsewhere)) {
            section.warning("tls", "mail crosses the network to the upstream in the clear", "use starttls or implicit");
        }
        return new EndpointSettings(
                addresses,
                tls,
                trust,
                login,
                section.read("sender-policy", Values.oneOf(SenderPolicy.class), SenderPolicy.OFF),
                timeout(section, "connect-timeout", EndpointSettings.CONNECT_TIMEOUT),
                timeout(section, "login-timeout", EndpointSettings.LOGIN_TIMEOUT),
                section.read("send-origin", Values::flag, true),
                section.read("proxy-protocol", Values.oneOf(ProxyHeader.class), ProxyHeader.NONE));
    }

    private static List<InetSocketAddress> addresses(Section section) {
        boolean several = section.has("addresses");
        if (several && section.has("address")) {
            section.problem("addresses", "stands beside address", "keep one of the two");
        }
        List<InetSocketAddress> addresses = section.readList(several ? "addresses" : "address", Values::remoteAddress);
        if (!several && !section.has("address")) {
            section.problem("address", "is missing", "use host:port, such as 127.0.0.1:143");
        }
        return addresses;
    }

    private static TrustSettings trust(Section section, TlsMode tls) {
        @Nullable Path ca = section.has("ca") ? section.read("ca", Values::readableFile, Path.of("")) : null;
        @Nullable String serverName = section.has("server-name") ? section.read("server-name", Values::word, "") : null;
        boolean verify = section.read("verify", Values::flag, true);
        if (tls == TlsMode.NONE) {
            for (String key : List.of("ca", "server-name", "verify")) {
                if (section.has(key)) {
                    section.warning(key, "has no effect without TLS", "remove it, or set tls");
                }
            }
        } else if (!verify) {
            section.warning("verify", "anybody can pretend to be the upstream", "name its authority with ca instead");
        }
        return new TrustSettings(ca, verify, serverName);
    }

    private static Duration timeout(Section section, String key, Duration byDefault) {
        return section.read(key, Values.duration(LEAST_TIMEOUT, MOST_TIMEOUT), byDefault);
    }

    /** Whether what is sent there crosses a network. */
    static boolean isElsewhere(InetSocketAddress unresolved) {
        String host = unresolved.getHostString();
        boolean here = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
        return !here && !host.equals(InetAddress.getLoopbackAddress().getHostAddress());
    }
}
