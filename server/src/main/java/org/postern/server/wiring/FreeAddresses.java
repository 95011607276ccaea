package org.postern.server.wiring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.postern.portal.PortalSettings;
import org.postern.server.config.PosternConfig;
import org.postern.server.config.Role;

/**
 * Makes sure that nobody else has the addresses. Postern's own sockets share theirs, so that one process can take over
 * from another; two that do so by mistake would each get half of the connections.
 */
final class FreeAddresses {
    private FreeAddresses() {}

    /**
     * Takes each address for a moment, without listening: a client that comes just then would be accepted and cut off.
     *
     * @throws IOException naming an address that is taken, or none of this host
     */
    static void require(PosternConfig config) throws IOException {
        for (InetSocketAddress address : of(config)) {
            try (SocketChannel silent = SocketChannel.open()) {
                silent.setOption(StandardSocketOptions.SO_REUSEADDR, true).bind(address);
            } catch (IOException taken) {
                throw new IOException("cannot listen on " + address + ": " + taken.getMessage(), taken);
            }
        }
    }

    private static List<InetSocketAddress> of(PosternConfig config) {
        List<InetSocketAddress> addresses = new ArrayList<>();
        if (config.roles().contains(Role.PROXY)) {
            config.listeners().forEach(listener -> addresses.add(listener.address()));
        }
        PortalSettings portal = config.portal();
        if (config.roles().contains(Role.PORTAL) && portal != null) {
            addresses.add(portal.web().address());
        }
        return addresses;
    }
}
