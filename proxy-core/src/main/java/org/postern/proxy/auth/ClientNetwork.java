package org.postern.proxy.auth;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whom an address belongs to, as far as limits go: an IPv4 address, or the /64 of an IPv6 address, since its owner may
 * use any address in there.
 *
 * @param prefix such as {@code 203.0.113.7} or {@code 2001:db8:0:1:0:0:0:0/64}
 */
public record ClientNetwork(String prefix) {
    private static final int IPV6_PREFIX_OCTETS = 8;

    public static ClientNetwork of(InetAddress address) {
        if (address instanceof Inet4Address) {
            return new ClientNetwork(address.getHostAddress());
        }
        byte[] octets = address.getAddress();
        Arrays.fill(octets, IPV6_PREFIX_OCTETS, octets.length, (byte) 0);
        try {
            return new ClientNetwork(InetAddress.getByAddress(octets).getHostAddress() + "/64");
        } catch (UnknownHostException impossibleLength) {
            throw new IllegalArgumentException(impossibleLength);
        }
    }

    @Override
    public String toString() {
        return prefix;
    }
}
