package org.postern.bench.piece;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.PreAuthSession;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.Step;
import org.postern.proxy.protocol.TlsMode;
import org.postern.server.wiring.ProtocolCatalog;

/** An IMAP session from its greeting to the tokens of its LOGIN. */
@State(Scope.Thread)
public class LoginLineBenchmark extends Piece {
    private static final byte[] LINE =
            "a1 LOGIN \"alice@example.org\" \"abcd efgh jkmn pqrs\"".getBytes(StandardCharsets.US_ASCII);

    private final MailProtocol imap = ProtocolCatalog.found().named("imap");
    private final SessionFacts facts = new SessionFacts(
            "s1",
            "localhost",
            TlsMode.IMPLICIT,
            false,
            new ClientOrigin(address(50_000), address(993)),
            List.of("IMAP4rev1", "IDLE", "MOVE", "CONDSTORE", "AUTH=PLAIN"),
            "https://localhost/");

    @Benchmark
    public Step line() {
        PreAuthSession session = imap.newSession(facts);
        session.onConnected();
        return session.onLine(LINE.clone());
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
