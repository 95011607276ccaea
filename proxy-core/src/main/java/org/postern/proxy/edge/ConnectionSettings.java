package org.postern.proxy.edge;

/**
 * How many connections there may be, in which state. Addresses are counted as
 * {@link org.postern.proxy.auth.ClientNetwork}s.
 *
 * @param connections open connections, sessions included
 * @param connectionsPerAddress of these, from one address
 * @param logins connections that have not logged in yet
 * @param loginsPerAddress of these, from one address; an office behind one address may have any number of sessions
 *     that have
 * @param handshakes TLS handshakes in flight, from a client's first words in them to the end
 * @param loginMemory octets that all connections together may have sent ahead of their login
 */
public record ConnectionSettings(
        int connections,
        int connectionsPerAddress,
        int logins,
        int loginsPerAddress,
        int handshakes,
        long loginMemory) {
    public static final ConnectionSettings DEFAULTS =
            new ConnectionSettings(20_000, 10_000, 10_000, 1_000, 1_000, 64L << 20);
}
