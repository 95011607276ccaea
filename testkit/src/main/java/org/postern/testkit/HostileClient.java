package org.postern.testkit;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.wire.HandlerNames;

/** A client that says what it likes to a session in the core's real pipeline; remembers all that comes of it. */
public final class HostileClient implements AutoCloseable {
    /** What becomes of every attempt. */
    public enum Verdict {
        REFUSED,
        UNAVAILABLE,
        /** The upstream lets the user in, too. */
        ACCEPTED
    }

    private final Verdict verdict;
    private final ScriptedSession session;
    private final StringBuilder heard = new StringBuilder();
    private final StringBuilder relayed = new StringBuilder();
    private final List<String> attempts = new ArrayList<>();

    /** The client has heard the greeting already, which is not kept. */
    public HostileClient(MailProtocol protocol, TlsMode tls, boolean plaintextAuth, Verdict verdict) {
        this.verdict = verdict;
        this.session = new ScriptedSession(protocol, tls, plaintextAuth, List.of(), this::judge);
        listen();
        heard.setLength(0);
    }

    /** Says it if it still can, and listens. */
    public void say(byte[] octets) {
        EmbeddedChannel client = session.client;
        if (client.isOpen()) {
            client.writeInbound(Unpooled.wrappedBuffer(octets.clone()));
            client.runPendingTasks();
            if (session.upstream.isAskedToLogIn()) {
                session.upstream.letIn(List.of(), "welcome");
                client.runPendingTasks();
            }
            listen();
        }
    }

    /** The handshake after STARTTLS succeeds; nothing happens where there is none. */
    public void shakeHands() {
        EmbeddedChannel client = session.client;
        if (client.isOpen() && client.pipeline().names().contains(HandlerNames.SNI)) {
            client.pipeline().remove(HandlerNames.SNI);
            client.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
            listen();
        }
    }

    /** Everything heard after the greeting, in UTF-8. */
    public String heard() {
        return heard.toString();
    }

    /** What came to the upstream's ears, one character an octet. */
    public String relayed() {
        return relayed.toString();
    }

    /** The user names of the attempts that were judged. */
    public List<String> attempts() {
        return attempts;
    }

    /** What happened, as {@link RecordedEvents} says it. */
    public List<String> events() {
        return session.events.lines();
    }

    public boolean isConnected() {
        return session.client.isOpen();
    }

    @Override
    public void close() {
        session.close();
    }

    private CompletableFuture<AuthOutcome> judge(LoginAttempt attempt) {
        attempts.add(attempt.userName());
        attempt.secret().close();
        return CompletableFuture.completedFuture(
                switch (verdict) {
                    case REFUSED -> new AuthOutcome.Refused(Refusal.WRONG);
                    case UNAVAILABLE -> new AuthOutcome.Unavailable("store-down");
                    case ACCEPTED ->
                        new AuthOutcome.Accepted(new Grant("alice@example.org", "c1", "c1", null, Set.of()));
                });
    }

    private void listen() {
        session.client.runPendingTasks();
        for (ByteBuf said = session.client.readOutbound(); said != null; said = session.client.readOutbound()) {
            heard.append(said.toString(StandardCharsets.UTF_8));
            said.release();
        }
        @Nullable EmbeddedChannel server = session.upstream.channel();
        if (server != null) {
            for (ByteBuf said = server.readOutbound(); said != null; said = server.readOutbound()) {
                relayed.append(said.toString(StandardCharsets.ISO_8859_1));
                said.release();
            }
        }
    }
}
