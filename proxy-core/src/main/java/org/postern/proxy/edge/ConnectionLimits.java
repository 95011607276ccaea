package org.postern.proxy.edge;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/**
 * How many connections there may be at all, and how many that have not logged in from one address. Thread-safe.
 *
 * <p>IPv6 clients own whole networks, so they are counted by /64.
 */
public final class ConnectionLimits {
    private static final int IPV6_PREFIX_OCTETS = 8;

    private final int connections;
    private final int loginsPerAddress;
    private final Map<String, Integer> waiting = new HashMap<>();
    private int open;

    public ConnectionLimits(int connections, int loginsPerAddress) {
        this.connections = connections;
        this.loginsPerAddress = loginsPerAddress;
    }

    /** @return whether one more connection may be open; if so {@link #leave} must be called once */
    public synchronized boolean enter() {
        if (open >= connections) {
            return false;
        }
        open++;
        return true;
    }

    public synchronized void leave() {
        open--;
    }

    /** @return whether the address may have one more login under way; if so {@link #loginOver} must be called once */
    public synchronized boolean loginBegins(InetAddress address) {
        String network = network(address);
        int logins = waiting.getOrDefault(network, 0);
        if (logins >= loginsPerAddress) {
            return false;
        }
        waiting.put(network, logins + 1);
        return true;
    }

    public synchronized void loginOver(InetAddress address) {
        waiting.computeIfPresent(network(address), (network, logins) -> logins == 1 ? null : logins - 1);
    }

    public synchronized int open() {
        return open;
    }

    private static String network(InetAddress address) {
        byte[] octets = address.getAddress();
        int significant = octets.length == 4 ? 4 : IPV6_PREFIX_OCTETS;
        StringBuilder network = new StringBuilder(2 * significant);
        for (int i = 0; i < significant; i++) {
            network.append((char) (octets[i] & 0xff));
        }
        return network.toString();
    }
}
