package org.postern.server.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the portal's helpers elsewhere have in common: an address, and whom to trust there. */
final class Remote {

    /** To go on with when there is no address. */
    static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("localhost", 1);

    private Remote() {}

    /**
     * Reads {@code ca}, and warns of what a network in between could read.
     *
     * @param what crosses the network, such as {@code passwords cross}
     * @return PEM with the authorities to trust; {@code null} for those of the Java platform
     */
    static @Nullable Path ca(Section section, InetSocketAddress address, boolean tls, String what) {
        warnOfClearText(section, address, tls, what);
        if (!section.has("ca")) {
            return null;
        }
        if (!tls) {
            section.warning("ca", "has no effect without TLS", "remove it, or set tls");
        }
        return section.read("ca", Values::readableFile, Path.of(""));
    }

    static void warnOfClearText(Section section, InetSocketAddress address, boolean tls, String what) {
        if (!tls && EndpointReader.isElsewhere(address)) {
            section.warning("tls", what + " the network in the clear", "use TLS, or make sure of the network");
        }
    }
}
