package org.postern.proxy.protocol;

import java.util.List;
import org.postern.proxy.auth.ClientOrigin;

/**
 * What a session knows from the start.
 *
 * @param sessionId for logs and the upstream's logs; printable ASCII without blanks
 * @param hostName the name this server gives itself in greetings
 * @param tls how the listener uses TLS; with {@link TlsMode#IMPLICIT} it is already established
 * @param plaintextAuth whether logins are taken without TLS
 * @param offer what the upstream offers to clients, learned from it and still unfiltered: IMAP capabilities or EHLO
 *     keywords with their parameters ({@code SIZE 52428800}); empty while nothing has been learned
 * @param helpUrl where client-specific passwords are made
 */
public record SessionFacts(
        String sessionId,
        String hostName,
        TlsMode tls,
        boolean plaintextAuth,
        ClientOrigin origin,
        List<String> offer,
        String helpUrl) {
    public SessionFacts {
        offer = List.copyOf(offer);
    }
}
