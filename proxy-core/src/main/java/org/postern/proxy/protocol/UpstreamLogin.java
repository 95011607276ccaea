package org.postern.proxy.protocol;

import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;

/**
 * Everything a dialogue needs to log one user in; the one value that travels forward from the session.
 *
 * @param user whom to log in as: the account's canonical name
 * @param tls how the upstream uses TLS
 * @param hostName this host's own name
 * @param sessionId the session's id, for the upstream's log
 * @param clientSecure whether the client's connection is encrypted
 * @param sendOrigin whether to tell the upstream the client's address (ID, XCLIENT) where it announces that it listens
 */
public record UpstreamLogin(
        String user,
        LoginMethod method,
        TlsMode tls,
        String hostName,
        String sessionId,
        ClientOrigin origin,
        ClientIdentity client,
        boolean clientSecure,
        boolean sendOrigin) {}
