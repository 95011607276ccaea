package org.postern.protocol.smtp;

import io.netty.buffer.ByteBuf;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.SenderRule;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamLogin;
import org.postern.proxy.protocol.UpstreamWelcome;

/**
 * Keeps a relayed client from commands that would change who it is at an upstream that trusts Postern, and from foreign
 * senders. Two streams share one {@link Ledger} of replies owed:
 *
 * <pre>
 *   client ──► {@link ClientStream}: commands, content, chunks ──► server
 *                   │ owes        ▲ 354, EHLO answered
 *                   ▼             │
 *               {@link Ledger} ◄── {@link ServerStream}: replies ──► client
 * </pre>
 *
 * <p>The guard must never take for content what the server takes for commands. So commands pass only if they are known,
 * each with exactly one CRLF; after DATA and EHLO nothing passes before the answer; BDAT passes only while the server
 * offers CHUNKING; content whose end servers disagree on ends the session, see {@link EndOfData}.
 */
final class SmtpRelayGuard implements RelayGuard {
    private final ClientStream client;
    private final ServerStream server;

    SmtpRelayGuard(UpstreamWelcome welcome, SenderRule senders) {
        Ledger ledger = new Ledger();
        client = new ClientStream(ledger, senders, new Keywords(welcome.capabilities()).has("CHUNKING"));
        server = new ServerStream(ledger, client);
    }

    /**
     * Whether a session has to be watched.
     *
     * <p>Always after {@link LoginMethod.Xclient}: Postfix announces XCLIENT no more once it has taken an address, but an
     * address that is itself trusted, or none, leaves the way open.
     */
    static boolean needed(UpstreamLogin login, UpstreamWelcome welcome, SenderRule senders) {
        Keywords offered = new Keywords(welcome.capabilities());
        return senders.policy() == SenderPolicy.ENFORCE
                || login.method() instanceof LoginMethod.Xclient
                || offered.has("XCLIENT")
                || offered.has("XFORWARD")
                || login.tls() == TlsMode.NONE && offered.has("STARTTLS");
    }

    @Override
    public void fromClient(ByteBuf octets, Wires wires) {
        client.receive(octets, wires);
    }

    @Override
    public void fromServer(ByteBuf octets, Wires wires) {
        server.receive(octets, wires);
    }

    @Override
    public void close() {
        client.close();
    }
}
