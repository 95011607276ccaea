package org.postern.server.config;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.postern.proxy.edge.Networks;
import org.postern.proxy.listen.ListenerSettings;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.UpstreamSettings;

/** Reads {@code listeners}, and whether they fit the rest of the file. */
final class ListenersReader {

    static final InetSocketAddress NOWHERE = new InetSocketAddress(0);

    private final SortedMap<String, MailProtocol> protocols;
    private final boolean tls;
    private final List<UpstreamSettings> upstreams;
    private final RouteSettings routes;

    /** @param tls whether there are certificates */
    ListenersReader(
            SortedMap<String, MailProtocol> protocols,
            boolean tls,
            List<UpstreamSettings> upstreams,
            RouteSettings routes) {
        this.protocols = protocols;
        this.tls = tls;
        this.upstreams = upstreams;
        this.routes = routes;
    }

    /** @param required whether there must be one */
    List<ListenerSettings> read(Section root, boolean required) {
        List<Value> elements = root.elements("listeners");
        if (elements.isEmpty() && required) {
            root.problem(
                    "listeners",
                    "Postern has nowhere to listen",
                    "add a list such as - { protocol: imap, address: \"0.0.0.0:993\", tls: implicit }");
        }
        List<ListenerSettings> listeners = new ArrayList<>();
        for (Value element : elements) {
            listeners.add(one(element.section(), listeners));
        }
        return listeners;
    }

    private ListenerSettings one(Section section, List<ListenerSettings> before) {
        String protocol = section.require("protocol", this::protocol, "", Suggestion.oneOf(protocols.keySet()));
        InetSocketAddress address = section.require(
                "address", Values::listenAddress, NOWHERE, "use host:port, such as 0.0.0.0:993 or \"*:993\"");
        TlsMode mode = section.read("tls", Values.oneOf(TlsMode.class), TlsMode.STARTTLS);
        boolean plaintextAuth = section.read("plaintext-auth", Values::flag, false);
        Networks proxies = networks(section);
        if (before.stream().anyMatch(other -> overlap(other.address(), address))) {
            section.problem("address", "is taken by another listener", "give each listener an address of its own");
        }
        if (mode != TlsMode.NONE && !tls) {
            section.problem("tls", "needs a certificate", "add tls: { certificate: FILE, key: FILE }");
        }
        warnOfPlaintext(section, mode, plaintextAuth);
        checkUpstream(section, protocol);
        return new ListenerSettings(protocol, address, mode, plaintextAuth, proxies);
    }

    private String protocol(Value value) throws BadValue {
        String name = value.text();
        if (!protocols.containsKey(name)) {
            throw Values.unknownWord(name, List.copyOf(protocols.keySet()));
        }
        return name;
    }

    private static Networks networks(Section section) {
        List<String> blocks = section.readList("proxy-protocol-from", value -> {
            String block = Values.text(value);
            try {
                Networks.of(List.of(block));
                return block;
            } catch (IllegalArgumentException notABlock) {
                throw new BadValue("\"" + block + "\" is not an address block", "use the form 10.0.0.0/8 or ::1");
            }
        });
        return Networks.of(blocks);
    }

    static boolean overlap(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() != 0
                && one.getPort() == other.getPort()
                && (one.getAddress().isAnyLocalAddress()
                        || other.getAddress().isAnyLocalAddress()
                        || one.getAddress().equals(other.getAddress()));
    }

    private static void warnOfPlaintext(Section section, TlsMode mode, boolean plaintextAuth) {
        if (plaintextAuth && mode != TlsMode.IMPLICIT) {
            section.warning(
                    "plaintext-auth",
                    "passwords may cross the network in the clear",
                    "remove it unless the network in front of this listener is trusted");
        } else if (mode == TlsMode.NONE && !plaintextAuth) {
            section.problem(
                    "tls",
                    "nobody can log in without TLS",
                    "use starttls or implicit, or allow it with plaintext-auth: true");
        }
    }

    private void checkUpstream(Section section, String protocol) {
        Optional<UpstreamSettings> byDefault = upstreams.stream()
                .filter(upstream -> upstream.name().equals(routes.defaultUpstream()))
                .findFirst();
        if (!protocol.isEmpty()
                && byDefault.isPresent()
                && !byDefault.get().endpoints().containsKey(protocol)) {
            section.problem(
                    "protocol",
                    "the default upstream \"" + routes.defaultUpstream() + "\" does not serve " + protocol,
                    "add " + protocol + " to upstreams." + routes.defaultUpstream());
        }
    }
}
