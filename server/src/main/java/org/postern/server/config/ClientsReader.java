package org.postern.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.portal.view.ClientSettingsView.Server;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.protocol.TlsMode;

/** Reads {@code portal.clients}: what people are told to type into their mail clients; by default, the listeners. */
final class ClientsReader {

    private final String hostName;
    private final List<ListenerSettings> listeners;

    /** What clients call it, in the words of the pages. */
    private enum Security {
        TLS,
        STARTTLS
    }

    ClientsReader(String hostName, List<ListenerSettings> listeners) {
        this.hostName = hostName;
        this.listeners = listeners;
    }

    Server read(Section clients, String protocol) {
        Optional<ListenerSettings> listener = best(protocol);
        if (listener.isEmpty() && !clients.has(protocol)) {
            clients.problem(
                    protocol,
                    "is missing, and no listener with TLS tells it",
                    "say what to type into mail clients: { host: NAME, port: NUMBER, security: tls }");
        }
        Section server = clients.section(protocol);
        Security security = listener.map(found -> found.tls() == TlsMode.STARTTLS ? Security.STARTTLS : Security.TLS)
                .orElse(Security.TLS);
        ValueReader<Integer> port = Values.integer(1, 65_535);
        return new Server(
                server.read("host", ConfigReader::hostName, hostName),
                listener.isPresent() || !clients.has(protocol)
                        ? server.read(
                                "port",
                                port,
                                listener.map(found -> found.address().getPort()).orElse(1))
                        : server.require("port", port, 1, "name the port that clients connect to"),
                word(server.read("security", Values.oneOf(Security.class), security)));
    }

    /** TLS from the first byte before STARTTLS (RFC 8314 section 3). */
    private Optional<ListenerSettings> best(String protocol) {
        return listeners.stream()
                .filter(listener -> listener.protocol().equals(protocol) && listener.tls() != TlsMode.NONE)
                .min(Comparator.comparing(listener -> listener.tls() == TlsMode.IMPLICIT ? 0 : 1));
    }

    private static String word(Security security) {
        return security == Security.TLS ? "tls" : "starttls";
    }
}
