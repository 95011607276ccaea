package org.postern.proxy.edge;

import io.netty.handler.ssl.OpenSslServerContext;
import io.netty.handler.ssl.OpenSslSessionTicketKey;
import io.netty.handler.ssl.SslContext;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The keys of session tickets (RFC 5077, RFC 8446 section 4.6.1), with which clients that come back save most of a
 * handshake. Whoever has a key can read the TLS 1.2 sessions resumed with it, so keys are in memory only and do not last:
 * the newest one makes tickets, it and the two before it open them.
 *
 * <p>The JDK's engine, where BoringSSL does not load, does the same by itself.
 */
final class TicketKeys {
    private static final int KEPT = 3;

    private final SecureRandom random;
    private final Deque<OpenSslSessionTicketKey> newestFirst = new ArrayDeque<>();

    TicketKeys(SecureRandom random) {
        this.random = random;
        rotate();
    }

    /** From now on a new key makes tickets; those of the oldest one mean a whole handshake. */
    void rotate() {
        newestFirst.addFirst(new OpenSslSessionTicketKey(
                octets(OpenSslSessionTicketKey.NAME_SIZE),
                octets(OpenSslSessionTicketKey.HMAC_KEY_SIZE),
                octets(OpenSslSessionTicketKey.AES_KEY_SIZE)));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }

    void applyTo(SslContext context) {
        if (context instanceof OpenSslServerContext server) {
            server.sessionContext().setTicketKeys(newestFirst.toArray(OpenSslSessionTicketKey[]::new));
        }
    }

    private byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }
}
