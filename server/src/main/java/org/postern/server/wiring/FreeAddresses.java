package org.postern.server.wiring;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

    /** @throws IOException naming an address that is taken, given twice, or none of this host */
    static void require(PosternConfig config) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (InetSocketAddress address : of(config)) {
                ServerSocket alone = new ServerSocket();
                held.add(alone);
                hold(alone, address);
            }
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void hold(ServerSocket socket, InetSocketAddress address) throws IOException {
        try {
            socket.setReuseAddress(true);
            socket.bind(address, 1);
        } catch (IOException taken) {
            throw new IOException("cannot listen on " + address + ": " + taken.getMessage(), taken);
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
