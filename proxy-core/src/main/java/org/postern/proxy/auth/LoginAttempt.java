package org.postern.proxy.auth;

/**
 * One attempt of a client to log in. Whoever answers it closes the {@link Secret}.
 *
 * @param protocol the {@link org.postern.proxy.protocol.MailProtocol#name() protocol's name}
 * @param userName the login name as the client sent it, not yet checked or made canonical
 * @param secret what the client presents as its password
 */
public record LoginAttempt(
        String protocol, String userName, Secret secret, ClientOrigin origin, ClientIdentity client) {}
