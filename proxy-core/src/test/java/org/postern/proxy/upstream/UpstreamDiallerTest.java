package org.postern.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.FakeServer;
import org.postern.proxy.LogCapture;
import org.postern.proxy.Pki;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.wire.Transport;

/** Against real sockets on the loopback interface. */
class UpstreamDiallerTest {
    private static final ClientOrigin CLIENT =
            new ClientOrigin(new InetSocketAddress("203.0.113.7", 51234), new InetSocketAddress("198.51.100.1", 143));

    @TempDir
    Path folder;

    private final Transport transport = Transport.best();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());
    private final EventLoop loop = loops.next();
    private final UpstreamDialler dialler = new UpstreamDialler(transport, DefaultAddressResolverGroup.INSTANCE);
    private final FakeServer server = new FakeServer();
    private Pki pki;
    private final Outcome outcome = new Outcome();

    @BeforeEach
    void anAuthority() {
        pki = new Pki(folder);
    }

    @AfterEach
    void close() {
        server.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        assertThat(outcome.told()).as("outcomes").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aDialogueIsConductedOnTheLoopItIsAskedFor(boolean nio) throws Exception {
        Transport wanted = nio ? Transport.nio() : Transport.best();
        EventLoopGroup own = new MultiThreadIoEventLoopGroup(1, wanted.ioHandler());
        server.start();
        EventLoop its = own.next();
        Thread thread = its.submit(Thread::currentThread).get();

        new UpstreamDialler(wanted, DefaultAddressResolverGroup.INSTANCE)
                .dial(its, Endpoints.clear(server.address()), this::inquiry, null, outcome);
        awaitOutcome();

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        assertThat(outcome.thread()).isSameAs(thread);
        outcome.connection().close();
        own.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void addressesAreTriedInTurn() throws Exception {
        server.start();

        dial(Endpoints.clear(nobody(), server.address()));

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
    }

    @Test
    void aServerThatSaysNothingCostsItsTimeAndThenTheNextOneIsTried() {
        try (FakeServer silent = new FakeServer().greeting("").start()) {
            server.start();

            dial(Endpoints.hasty(Endpoints.clear(silent.address(), server.address())));

            assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        }
    }

    @Test
    void aServerWithATemporaryProblemIsPassedOver() {
        try (FakeServer busy = new FakeServer().answering("busy try later").start()) {
            server.start();

            dial(Endpoints.clear(busy.address(), server.address()));

            assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        }
    }

    @Test
    void aServerThatRefusesTheLoginSpeaksForAllOfThem() {
        try (FakeServer refusing = new FakeServer().answering("no such user").start()) {
            server.start();

            dial(Endpoints.clear(refusing.address(), server.address()));

            assertThat(outcome.told()).containsExactly("failed LOGIN_REFUSED such user");
            assertThat(server.heard()).isEmpty();
        }
    }

    @Test
    void ifNobodyAnswersTheLastOnesTroubleIsTheOutcome() throws Exception {
        server.answering("").start();

        dial(Endpoints.clear(nobody(), server.address()));

        assertThat(outcome.told()).containsExactly("failed CLOSED");
    }

    @Test
    void aPortWhereNobodyListensIsUnreachable() throws Exception {
        dial(Endpoints.clear(nobody()));

        assertThat(outcome.told())
                .singleElement()
                .asString()
                .startsWith("failed UNREACHABLE")
                .contains("refused");
    }

    @Test
    void aNameThatDoesNotResolveIsUnreachable() {
        dial(Endpoints.clear(InetSocketAddress.createUnresolved("no-such-host.invalid", 143)));

        assertThat(outcome.told()).singleElement().asString().startsWith("failed UNREACHABLE");
    }

    @Test
    void withoutAnyAddressNothingIsReachable() {
        dial(Endpoints.clear());

        assertThat(outcome.told()).containsExactly("failed UNREACHABLE no address is configured");
    }

    @Test
    void aBugBeforeTheDialogueIsAnOutcomeToo() {
        try (LogCapture log = new LogCapture(UpstreamDialler.class)) {
            dialler.dial(
                    loop,
                    Endpoints.clear(server.address()),
                    () -> {
                        throw new IllegalStateException("a bug with a s3cret");
                    },
                    null,
                    outcome);
            awaitOutcome();

            assertThat(outcome.told()).containsExactly("failed GARBAGE");
            assertThat(log.atLeast(Level.ERROR)).singleElement().asString().doesNotContain("s3cret");
        }
    }

    @Test
    void aLoopThatStopsDialsNoMore() {
        server.start();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();

        dial(Endpoints.clear(server.address()));

        assertThat(outcome.told()).containsExactly("failed UNREACHABLE Postern stops");
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"STARTTLS", "IMPLICIT"})
    void aServerWithACertificateOfOurAuthorityIsBelieved(TlsMode tls) {
        server.behind(tls, pki.server("localhost")).start();

        dial(Endpoints.secure(tls, pki.ca(), server.address("localhost")));

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        assertThat(server.heard()).contains("user inquiry none");
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"STARTTLS", "IMPLICIT"})
    void theSecondConnectionResumesTheTlsOfTheFirst(TlsMode tls) throws Exception {
        server.behind(tls, pki.server("localhost")).start();
        EndpointSettings endpoint = Endpoints.secure(tls, pki.ca(), server.address("localhost"));
        dial(endpoint);
        Thread.sleep(20); // a session of its own would be younger

        Outcome second = new Outcome();
        dial(endpoint, null, second);

        assertThat(second.told()).containsExactly("connected [ONE, TWO] welcome");
        assertThat(server.sessionTimes()).hasSize(2);
        assertThat(server.sessionTimes().get(1)).isEqualTo(server.sessionTimes().get(0));
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsMode.class,
            names = {"STARTTLS", "IMPLICIT"})
    void aServerOfAnotherAuthorityIsNot(TlsMode tls) throws Exception {
        Pki elsewhere = new Pki(Files.createDirectory(folder.resolve("elsewhere")));
        server.behind(tls, pki.server("localhost")).start();

        assertThatTlsFails(Endpoints.secure(tls, elsewhere.ca(), server.address("localhost")));
    }

    @Test
    void aCertificateForAnotherNameIsNotBelieved() {
        server.behind(TlsMode.IMPLICIT, pki.server("mail.example.org")).start();

        assertThatTlsFails(Endpoints.secure(TlsMode.IMPLICIT, pki.ca(), server.address("localhost")));
    }

    @Test
    void anotherNameMayBeExpected() {
        server.behind(TlsMode.IMPLICIT, pki.server("mail.example.org")).start();

        dial(Endpoints.endpoint(
                TlsMode.IMPLICIT,
                new TrustSettings(pki.ca(), true, "mail.example.org"),
                new LoginMethod.None(),
                ProxyHeader.NONE,
                server.address("localhost")));

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
    }

    @Test
    void aServerMayBeKnownByItsAddress() {
        server.behind(TlsMode.IMPLICIT, pki.server("127.0.0.1")).start();

        dial(Endpoints.secure(TlsMode.IMPLICIT, pki.ca(), server.address("127.0.0.1")));

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
    }

    @Test
    void anAddressThatTheCertificateDoesNotNameIsNotBelieved() {
        server.behind(TlsMode.IMPLICIT, pki.server("127.0.0.2", "localhost")).start();

        assertThatTlsFails(Endpoints.secure(TlsMode.IMPLICIT, pki.ca(), server.address("127.0.0.1")));
    }

    @Test
    void withoutVerificationAnythingIsBelieved() throws Exception {
        Pki elsewhere = new Pki(Files.createDirectory(folder.resolve("elsewhere")));
        server.behind(TlsMode.IMPLICIT, elsewhere.server("nobody.example")).start();

        dial(Endpoints.endpoint(
                TlsMode.IMPLICIT,
                new TrustSettings(null, false, null),
                new LoginMethod.None(),
                ProxyHeader.NONE,
                server.address()));

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
    }

    @Test
    void aServerInTheClearWhereTlsIsExpectedIsATlsFailure() {
        server.start();

        assertThatTlsFails(Endpoints.secure(TlsMode.IMPLICIT, pki.ca(), server.address("localhost")));
    }

    @Test
    void theClientsAddressGoesFirstAsVersion1() {
        server.expecting(ProxyHeader.V1).start();

        dial(withHeader(TlsMode.NONE, ProxyHeader.V1), CLIENT);

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        assertThat(server.heard()).first().isEqualTo("PROXY TCP4 203.0.113.7 198.51.100.1 51234 143");
    }

    @Test
    void theClientsAddressGoesFirstAsVersion2EvenBeforeTls() {
        server.expecting(ProxyHeader.V2)
                .behind(TlsMode.IMPLICIT, pki.server("localhost"))
                .start();

        dial(withHeader(TlsMode.IMPLICIT, ProxyHeader.V2), CLIENT);

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
        assertThat(server.heard()).first().asString().startsWith("\r\n\r\n\0\r\nQUIT\n!\021\0\014\313\0q\7");
    }

    @ParameterizedTest
    @EnumSource(
            value = ProxyHeader.class,
            names = {"V1", "V2"})
    void aConnectionOfOurOwnSaysSo(ProxyHeader version) {
        server.expecting(version).start();

        dial(withHeader(TlsMode.NONE, version), null);

        assertThat(outcome.told()).containsExactly("connected [ONE, TWO] welcome");
    }

    private EndpointSettings withHeader(TlsMode tls, ProxyHeader version) {
        return Endpoints.endpoint(
                tls,
                new TrustSettings(pki.ca(), true, null),
                new LoginMethod.None(),
                version,
                server.address("localhost"));
    }

    private void assertThatTlsFails(EndpointSettings endpoint) {
        try (LogCapture log = new LogCapture(UpstreamHandler.class)) {
            dial(endpoint);

            assertThat(outcome.told()).singleElement().asString().startsWith("failed TLS");
            assertThat(server.heard()).noneMatch(line -> line.startsWith("user"));
            loop.submit(() -> {}).awaitUninterruptibly();
            assertThat(log.atLeast(Level.WARN)).isEmpty();
        }
    }

    private void dial(EndpointSettings endpoint) {
        dial(endpoint, null);
    }

    private void dial(EndpointSettings endpoint, @Nullable ClientOrigin origin) {
        dial(endpoint, origin, outcome);
    }

    private void dial(EndpointSettings endpoint, @Nullable ClientOrigin origin, Outcome into) {
        dialler.dial(
                loop, endpoint, () -> new FakeProtocol().newInquiry(endpoint.tls(), "gate.example.org"), origin, into);
        await().until(() -> !into.told().isEmpty());
        if (into.told().get(0).startsWith("connected")) {
            into.connection().close();
        }
    }

    private void awaitOutcome() {
        await().until(() -> !outcome.told().isEmpty());
    }

    private UpstreamDialogue inquiry() {
        return new FakeProtocol().newInquiry(TlsMode.NONE, "gate.example.org");
    }

    /** @return a port that was free a moment ago */
    private static InetSocketAddress nobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return InetSocketAddress.createUnresolved("127.0.0.1", socket.getLocalPort());
        }
    }
}
