package org.postern.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.FakeServer;
import org.postern.proxy.LogCapture;
import org.postern.proxy.auth.ClientIdentity;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.auth.Grant;
import org.postern.proxy.auth.Secret;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.wire.Transport;

class UpstreamConnectorTest {
    private final Transport transport = Transport.best();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());
    private final EventLoop loop = loops.next();
    private final UpstreamDialler dialler = new UpstreamDialler(transport, DefaultAddressResolverGroup.INSTANCE);
    private final FakeServer main = new FakeServer().start();
    private final FakeServer other = new FakeServer().answering("ok other").start();
    private final Outcome outcome = new Outcome();
    private final FakeProtocol protocol = new FakeProtocol();
    private StoredSecrets secrets = (account, upstream) -> CompletableFuture.completedFuture(Optional.empty());
    private LoginMethod method = new LoginMethod.None();
    private UpstreamRoutes routes = routes();

    @AfterEach
    void close() {
        main.close();
        other.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        assertThat(outcome.told()).as("outcomes").hasSize(1);
    }

    @Test
    void theUserIsLoggedInAtTheUpstreamOfItsDomain() {
        logIn("alice@example.org");

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        assertThat(main.heard()).contains("user alice@example.org none");
        assertThat(other.heard()).isEmpty();
    }

    @Test
    void anotherDomainMayHaveAnotherUpstream() {
        logIn("bob@example.net");

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] other");
        assertThat(other.heard()).contains("user bob@example.net none");
    }

    @Test
    void aStoredSecretIsPresentedAndWiped() {
        Secret stored = Secret.ofText("second-secret");
        method = new LoginMethod.StoredSecret(Secret.ofText(""));
        routes = routes();
        secrets = (account, upstream) ->
                CompletableFuture.supplyAsync(() -> account.equals("alice@example.org") && upstream.equals("main")
                        ? Optional.of(stored)
                        : Optional.empty());

        logIn("alice@example.org");

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        assertThat(main.heard()).contains("user alice@example.org second-secret");
        assertThat(stored.<byte[]>reveal(octets -> octets)).containsOnly(0);
    }

    @Test
    void aStoredSecretIsWipedIfTheLoginFails() {
        Secret stored = Secret.ofText("second-secret");
        main.answering("no way");
        method = new LoginMethod.StoredSecret(Secret.ofText(""));
        routes = routes();
        secrets = (account, upstream) -> CompletableFuture.completedFuture(Optional.of(stored));

        logIn("alice@example.org");

        assertThat(outcome.told()).containsExactly("failed LOGIN_REFUSED way");
        assertThat(stored.<byte[]>reveal(octets -> octets)).containsOnly(0);
    }

    @Test
    void anAccountWithoutStoredSecretCannotLogIn() {
        method = new LoginMethod.StoredSecret(Secret.ofText(""));
        routes = routes();

        logIn("alice@example.org");

        assertThat(outcome.told()).containsExactly("failed NO_STORED_SECRET");
        assertThat(main.heard()).isEmpty();
    }

    @Test
    void aStoreThatIsDownIsATemporaryFailure() {
        method = new LoginMethod.StoredSecret(Secret.ofText(""));
        routes = routes();
        secrets = (account, upstream) -> CompletableFuture.failedFuture(new IllegalStateException("down"));

        logIn("alice@example.org");

        assertThat(outcome.told()).containsExactly("failed TEMPORARY the store of upstream secrets is down");
    }

    @Test
    void aStoreThatThrowsIsNoBetter() {
        method = new LoginMethod.StoredSecret(Secret.ofText(""));
        routes = routes();
        secrets = (account, upstream) -> {
            throw new IllegalStateException("down");
        };

        logIn("alice@example.org");

        assertThat(outcome.told()).containsExactly("failed TEMPORARY the store of upstream secrets is down");
    }

    @Test
    void aRouteWithoutProofLetsNobodyThroughUntilItIsAdmitted() {
        routes.bar("main");
        assertThat(routes.isBarred("main")).isTrue();

        logIn("alice@example.org");

        assertThat(outcome.told()).containsExactly("failed UNPROVEN");
        assertThat(main.heard()).isEmpty();
        routes.admit("main");
        assertThat(routes.isBarred("main")).isFalse();
    }

    @Test
    void anUpstreamThatDoesNotServeTheProtocolIsUnreachable() {
        logIn("carol@nowhere.example");

        assertThat(outcome.told()).containsExactly("failed UNREACHABLE no fake endpoint is configured");
    }

    @Test
    void aBugBehindTheLoginLetsNobodyInUnwatched() {
        try (LogCapture log = new LogCapture(UpstreamConnector.class)) {
            protocol.withBrokenGuard();

            logIn("alice@example.org");

            assertThat(outcome.told()).containsExactly("failed GARBAGE");
            await().until(() -> main.heard().contains("(end)") || main.heard().contains("(broken)"));
            assertThat(log.atLeast(Level.ERROR)).singleElement().asString().contains("session s1");
        }
    }

    @Test
    void whatItSaysOfItselfNamesTheUpstreamOfAnAccount() {
        UpstreamConnector connector = new UpstreamConnector(routes, dialler, secrets, "gate.example.org");

        assertThat(connector.upstreamOf("bob@example.net")).isEqualTo("other");
        assertThat(connector.upstreamOf("alice")).isEqualTo("main");
        outcome.told().add("not asked");
    }

    private void logIn(String account) {
        InetSocketAddress address = new InetSocketAddress("203.0.113.7", 51234);
        LoginRequest request = new LoginRequest(
                "s1",
                new Grant(account, "phone", "phone", null, Set.of()),
                new ClientOrigin(address, address),
                ClientIdentity.UNKNOWN,
                true);
        UpstreamConnector connector = new UpstreamConnector(routes, dialler, secrets, "gate.example.org");
        loop.execute(() -> connector.logIn(loop, protocol, request, outcome));
        await().until(() -> !outcome.told().isEmpty());
        if (outcome.told().get(0).startsWith("connected")) {
            outcome.connection().close();
        }
    }

    private UpstreamRoutes routes() {
        EndpointSettings endpoint =
                Endpoints.endpoint(TlsMode.NONE, TrustSettings.PLATFORM, method, ProxyHeader.NONE, main.address());
        return new UpstreamRoutes(
                new RouteSettings("main", Map.of("example.net", "other", "nowhere.example", "empty")),
                List.of(
                        new UpstreamSettings("main", Map.of("fake", endpoint), List.of(), false),
                        new UpstreamSettings(
                                "other", Map.of("fake", Endpoints.clear(other.address())), List.of(), false),
                        new UpstreamSettings("empty", Map.of(), List.of(), false)));
    }
}
