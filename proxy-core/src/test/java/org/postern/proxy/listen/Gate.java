package org.postern.proxy.listen;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.postern.proxy.Events;
import org.postern.proxy.FakeServer;
import org.postern.proxy.Pki;
import org.postern.proxy.auth.AuthOutcome;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.LoginAttempt;
import org.postern.proxy.auth.Refusal;
import org.postern.proxy.auth.SecretFingerprints;
import org.postern.proxy.edge.CertificateSettings;
import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.edge.ConnectionSettings;
import org.postern.proxy.edge.Networks;
import org.postern.proxy.edge.ServerCertificates;
import org.postern.proxy.edge.SessionIds;
import org.postern.proxy.edge.TlsGate;
import org.postern.proxy.live.LiveSessions;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.session.LimitSettings;
import org.postern.proxy.session.SessionEnvironment;
import org.postern.proxy.throttle.LoginThrottle;
import org.postern.proxy.throttle.ThrottleSettings;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.ProxyHeader;
import org.postern.proxy.upstream.RouteSettings;
import org.postern.proxy.upstream.TrustSettings;
import org.postern.proxy.upstream.UpstreamConnector;
import org.postern.proxy.upstream.UpstreamDialler;
import org.postern.proxy.upstream.UpstreamRoutes;
import org.postern.proxy.upstream.UpstreamSettings;
import org.postern.proxy.wire.Transport;

/** The whole core with real sockets at both ends: whoever presents {@code s3cret} is let in. */
final class Gate implements AutoCloseable {
    final Events events = new Events();
    final LiveSessions live = new LiveSessions();
    final ConnectionLimits limits = new ConnectionLimits(new ConnectionSettings(3, 3, 3, 2, 2, 1 << 20));
    final FakeServer server = new FakeServer();
    final Pki pki;
    final FrontDoor door;

    private final EventLoopGroup loops;
    private final Transport transport;
    private final TlsGate tls;

    Gate(Transport transport, Path folder) throws IOException {
        this.transport = transport;
        loops = new MultiThreadIoEventLoopGroup(2, transport.ioHandler());
        door = new FrontDoor(transport, loops);
        pki = new Pki(folder);
        pki.issue("main", "gate.example.org");
        pki.issue("second", "gate.example.net");
        tls = new TlsGate(ServerCertificates.load(
                List.of(
                        new CertificateSettings(pki.certificate("main"), pki.key("main")),
                        new CertificateSettings(pki.certificate("second"), pki.key("second"))),
                new SecureRandom()));
    }

    InetSocketAddress open(MailProtocol protocol, TlsMode mode, String... balancers) throws IOException {
        return open(protocol, mode, new InetSocketAddress("127.0.0.1", 0), balancers);
    }

    InetSocketAddress open(MailProtocol protocol, TlsMode mode, InetSocketAddress address, String... balancers)
            throws IOException {
        ListenerSettings listener = new ListenerSettings("fake", address, mode, true, Networks.of(List.of(balancers)));
        return door.open(
                listener,
                new FrontChannelInitializer(
                        listener, protocol, this::front, limits, new SessionIds(new SecureRandom())));
    }

    private Front front() {
        return new Front(
                new FrontSettings("gate.example.org", "https://help"),
                known -> List.of(),
                tls::newHandler,
                environment());
    }

    private SessionEnvironment environment() {
        EndpointSettings endpoint = new EndpointSettings(
                List.of(server.address()),
                TlsMode.NONE,
                TrustSettings.PLATFORM,
                new LoginMethod.None(),
                SenderPolicy.OFF,
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                false,
                ProxyHeader.NONE);
        UpstreamRoutes routes = new UpstreamRoutes(
                new RouteSettings("main", Map.of()),
                List.of(new UpstreamSettings("main", Map.of("fake", endpoint), List.of(), false)));
        return new SessionEnvironment(
                Gate::judge,
                new UpstreamConnector(
                        routes,
                        new UpstreamDialler(transport, DefaultAddressResolverGroup.INSTANCE),
                        (account, upstream) -> CompletableFuture.failedFuture(new IllegalStateException()),
                        "gate.example.org"),
                live,
                events,
                LimitSettings.DEFAULTS,
                new LoginThrottle(ThrottleSettings.DEFAULTS, System::nanoTime),
                new SecretFingerprints(new byte[32]),
                Clock.systemUTC());
    }

    private static CompletionStage<AuthOutcome> judge(LoginAttempt attempt) {
        String secret = attempt.secret().reveal(octets -> new String(octets, UTF_8));
        attempt.secret().close();
        return CompletableFuture.supplyAsync(() -> secret.equals("s3cret")
                ? new AuthOutcome.Accepted(new Grant(attempt.userName(), "phone", "phone", null, Set.of()))
                : new AuthOutcome.Refused(Refusal.WRONG));
    }

    @Override
    public void close() {
        door.close();
        server.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
