package org.postern.testkit;

import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import org.postern.proxy.auth.Authenticator;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.SecretFingerprints;
import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.edge.ConnectionSettings;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.session.LimitSettings;
import org.postern.proxy.session.SessionEnvironment;
import org.postern.proxy.session.SessionHandler;
import org.postern.proxy.throttle.LoginThrottle;
import org.postern.proxy.throttle.ThrottleSettings;
import org.postern.proxy.wire.HandlerNames;

/** A session of a protocol in the core's real pipeline, in an embedded channel. */
final class ScriptedSession implements AutoCloseable {
    final EmbeddedChannel client = new EmbeddedChannel();
    final RecordedEvents events = new RecordedEvents();
    final FakeUpstream upstream = new FakeUpstream();

    /**
     * @param offer what the upstream offers
     * @param authenticator judges attempts
     */
    ScriptedSession(
            MailProtocol protocol,
            TlsMode tls,
            boolean plaintextAuth,
            List<String> offer,
            Authenticator authenticator) {
        ClientOrigin origin = new ClientOrigin(
                new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143));
        SessionFacts facts = new SessionFacts(
                "s1", "gate.example.org", tls, plaintextAuth, origin, offer, "https://mail.example.org/security");
        SessionEnvironment environment = new SessionEnvironment(
                authenticator,
                upstream,
                new LiveSessions(),
                events,
                LimitSettings.DEFAULTS,
                new LoginThrottle(ThrottleSettings.DEFAULTS, System::nanoTime),
                new SecretFingerprints(new byte[32]),
                Clock.systemUTC());
        client.pipeline()
                .addLast(
                        HandlerNames.SESSION,
                        new SessionHandler(
                                protocol,
                                facts,
                                new SessionLabel("s1", protocol.name(), origin),
                                environment,
                                ChannelInboundHandlerAdapter::new,
                                new ConnectionLimits(ConnectionSettings.DEFAULTS)
                                        .enter(reason -> {})
                                        .orElseThrow()));
        if (tls == TlsMode.IMPLICIT) {
            client.pipeline().fireUserEventTriggered(SslHandshakeCompletionEvent.SUCCESS);
        }
    }

    @Override
    public void close() {
        client.finishAndReleaseAll();
        EmbeddedChannel server = upstream.channel();
        if (server != null) {
            server.finishAndReleaseAll();
        }
    }
}
