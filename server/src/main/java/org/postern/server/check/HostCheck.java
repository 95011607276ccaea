package org.postern.server.check;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.postern.proxy.listen.ListenerSettings;

/** Looks at this host: its ports, its data folder, its resolver. */
final class HostCheck {
    private static final Set<PosixFilePermission> OF_OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private HostCheck() {}

    static Finding port(ListenerSettings listener) {
        return port("listener " + listener.protocol(), listener.address());
    }

    /** @param what listens there, such as {@code portal} */
    static Finding port(String what, InetSocketAddress address) {
        String subject = what + " " + address.getHostString() + ":" + address.getPort();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return Finding.ok(subject, "can be opened");
        } catch (IOException taken) {
            return Finding.warning(
                    subject,
                    "cannot be opened: " + taken.getMessage(),
                    "fine if Postern is running; otherwise stop what holds the port, or give Postern the right to it");
        }
    }

    static Finding dataFolder(Path data) {
        String subject = "data folder " + data;
        if (!Files.exists(data)) {
            return Finding.ok(subject, "will be created");
        }
        try {
            Set<PosixFilePermission> open = EnumSet.copyOf(Files.getPosixFilePermissions(data));
            open.retainAll(OF_OTHERS);
            return open.isEmpty()
                    ? Finding.ok(subject, "is there, and closed to other users")
                    : Finding.warning(subject, "is open to other users", "chmod 700 " + data);
        } catch (IOException | UnsupportedOperationException unreadable) {
            return Finding.warning(subject, "its rights cannot be read: " + unreadable.getMessage(), "look at it");
        }
    }

    static Finding name(String host) {
        String subject = "name " + host;
        try {
            StringBuilder addresses = new StringBuilder();
            for (InetAddress address : InetAddress.getAllByName(host)) {
                addresses.append(' ').append(address.getHostAddress());
            }
            return Finding.ok(subject, "is" + addresses);
        } catch (UnknownHostException unknown) {
            return Finding.failed(subject, "cannot be resolved", "check the name and this host's resolver");
        }
    }
}
