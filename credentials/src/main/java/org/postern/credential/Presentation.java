package org.postern.credential;

import java.net.InetAddress;

/**
 * What a client presents to be let in.
 *
 * @param account the login name as typed
 * @param secret the octets given as password; whoever judges the presentation wipes them
 * @param scope the service it asks for
 * @param address the client's own address
 * @param client one line the client says of itself, or empty
 */
public record Presentation(String account, byte[] secret, Scope scope, InetAddress address, String client) {
    @Override
    public String toString() {
        return "Presentation[account=" + account + ", scope=" + scope + ", address=" + address.getHostAddress() + "]";
    }
}
