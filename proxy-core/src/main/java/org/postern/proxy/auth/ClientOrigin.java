package org.postern.proxy.auth;

import java.net.InetSocketAddress;

/**
 * Where a client connects from and to; behind a trusted load balancer these are the addresses of its PROXY header.
 *
 * @param peer the client's address and port
 * @param local the address and port it connected to
 */
public record ClientOrigin(InetSocketAddress peer, InetSocketAddress local) {
    /** The client's address as text without port, such as {@code 203.0.113.7} or {@code 2001:db8:0:0:0:0:0:1}. */
    public String address() {
        return peer.isUnresolved() ? peer.getHostString() : peer.getAddress().getHostAddress();
    }
}
