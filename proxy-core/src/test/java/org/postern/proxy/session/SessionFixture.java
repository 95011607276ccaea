package org.postern.proxy.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.postern.proxy.Events;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.Authenticator;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.SecretFingerprints;
import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.edge.ConnectionSettings;
import org.postern.proxy.edge.Visitor;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.SessionFacts;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.throttle.LoginThrottle;
import org.postern.proxy.throttle.ThrottleSettings;
import org.postern.proxy.wire.HandlerNames;

/** A session of the fake protocol in an embedded channel, with an authenticator and an upstream that wait to be told. */
final class SessionFixture implements AutoCloseable {
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    static final Grant ALICE = new Grant("alice@example.org", "phone", "phone", null, Set.of());

    final Events events = new Events();
    final LiveSessions live = new LiveSessions();
    final WaitingUpstream upstream = new WaitingUpstream();
    final List<LoginAttempt> attempts = new ArrayList<>();
    final List<CompletableFuture<AuthOutcome>> verdicts = new ArrayList<>();
    final EmbeddedChannel client;
    final ConnectionLimits limits = new ConnectionLimits(ConnectionSettings.DEFAULTS);
    final LoginThrottle throttle = new LoginThrottle(ThrottleSettings.DEFAULTS, () -> 0);

    private Instant now = NOW;
    private final InstantSource clock = () -> now;

    private Authenticator authenticator = attempt -> {
        CompletableFuture<AuthOutcome> verdict = new CompletableFuture<>();
        attempts.add(attempt);
        verdicts.add(verdict);
        return verdict;
    };

    SessionFixture(TlsMode tls) {
        this(tls, new EmbeddedChannel(), ChannelInboundHandlerAdapter::new);
    }

    /** @param tlsHandler what is put in front for TLS */
    SessionFixture(TlsMode tls, EmbeddedChannel client, Supplier<ChannelHandler> tlsHandler) {
        this.client = client;
        ClientOrigin origin =
                new ClientOrigin(new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 1));
        SessionFacts facts = new SessionFacts("s1", "gate.example.org", tls, true, origin, List.of(), "https://help");
        SessionEnvironment environment = new SessionEnvironment(
                attempt -> authenticator.authenticate(attempt),
                upstream,
                live,
                events,
                new LimitSettings(Duration.ofMinutes(2), 3, 4, Duration.ofHours(12)),
                throttle,
                new SecretFingerprints(new byte[32]),
                clock.withZone(ZoneOffset.UTC));
        if (tls == TlsMode.IMPLICIT) {
            client.pipeline().addLast(HandlerNames.SNI, tlsHandler.get());
        }
        client.pipeline()
                .addLast(
                        HandlerNames.SESSION,
                        new SessionHandler(
                                new FakeProtocol(),
                                facts,
                                new SessionLabel("s1", "fake", origin),
                                environment,
                                tlsHandler,
                                limits.enter(this::evicted).orElseThrow()));
    }

    /** In the clear, and the greeting is heard already. */
    static SessionFixture greeted() {
        SessionFixture session = new SessionFixture(TlsMode.STARTTLS);
        session.hears();
        return session;
    }

    SessionFixture judgedBy(Authenticator other) {
        authenticator = other;
        return this;
    }

    /** As if there were no place left for anybody. */
    void crowd() {
        ConnectionSettings none = new ConnectionSettings(0, 0, 0, 0, 0, 0);
        limits.change(none);
        limits.enter(reason -> {});
        client.runPendingTasks();
    }

    private void evicted(Visitor.Eviction reason) {
        client.eventLoop().execute(() -> client.pipeline().fireUserEventTriggered(reason));
    }

    /** Each text is a packet. */
    void say(String... packets) {
        for (String packet : packets) {
            client.writeInbound(client.alloc().buffer().writeBytes(packet.getBytes(UTF_8)));
        }
        client.runPendingTasks();
    }

    /** @return what the client has been told since the last call */
    String hears() {
        client.runPendingTasks();
        StringBuilder heard = new StringBuilder();
        for (ByteBuf words = client.readOutbound(); words != null; words = client.readOutbound()) {
            heard.append(words.toString(UTF_8));
            words.release();
        }
        return heard.toString();
    }

    void judge(AuthOutcome outcome) {
        attempts.get(attempts.size() - 1).secret().close();
        verdicts.get(verdicts.size() - 1).complete(outcome);
        client.runPendingTasks();
    }

    void accept() {
        judge(new AuthOutcome.Accepted(ALICE));
    }

    /** Logs in and hands over; the greeting and the last words are heard. */
    void logIn() {
        say("login alice s3cret\r\n");
        accept();
        upstream.letIn("welcome", Unpooled.EMPTY_BUFFER);
        client.runPendingTasks();
        hears();
    }

    void pass(Duration time) {
        setClock(time);
        client.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        client.runScheduledPendingTasks();
        client.runPendingTasks();
    }

    /** Somebody sets the clock, while no time passes. */
    void setClock(Duration by) {
        now = now.plus(by);
    }

    List<String> handlers() {
        List<String> names = new ArrayList<>(client.pipeline().names());
        names.removeIf(name -> name.startsWith("DefaultChannelPipeline"));
        return names;
    }

    EmbeddedChannel server() {
        EmbeddedChannel server = upstream.channel();
        if (server == null) {
            throw new AssertionError("there is no upstream connection");
        }
        return server;
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
