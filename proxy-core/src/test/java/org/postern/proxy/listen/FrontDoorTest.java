package org.postern.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.proxy.BlockingClient;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.LogCapture;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.wire.Transport;

/** The whole way of a byte over the loopback interface, with the platform's transport and with the fallback. */
@ParameterizedClass
@MethodSource("transports")
class FrontDoorTest {
    private final Transport transport;
    private final FakeProtocol protocol = new FakeProtocol();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Gate gate;

    FrontDoorTest(Transport transport) {
        this.transport = transport;
    }

    static List<Transport> transports() {
        return List.of(Transport.best(), Transport.nio());
    }

    @BeforeEach
    void open() throws IOException {
        gate = new Gate(transport, folder);
        gate.server.start();
    }

    @AfterEach
    void close() {
        await("everybody has left").until(() -> gate.limits.open() == 0 && gate.live.count() == 0);
        gate.close();
    }

    @Test
    void aClientIsGreetedJudgedLetInAndRelayed() throws IOException {
        try (BlockingClient client = greeted(gate.open(protocol, TlsMode.NONE))) {
            client.say("login alice wrong\r\n");
            assertThat(client.hear()).isEqualTo("no WRONG");
            client.say("login alice s3cret\r\nbehind the login\r\n");

            assertThat(client.hear()).isEqualTo("in welcome");
            assertThat(client.hear()).isEqualTo("echo behind the login");
            client.say("more\r\n");
            assertThat(client.hear()).isEqualTo("echo more");
        }
        await().until(() -> gate.server.heard().contains("(end)"));
        assertThat(gate.events.lines())
                .startsWith("opened 127.0.0.1", "refused alice WRONG", "logged in alice at main")
                .endsWith("closed CLIENT_CLOSED 24 34");
    }

    @Test
    void starttlsGoesInFrontOfTheSession() throws IOException {
        try (BlockingClient client = greeted(gate.open(protocol, TlsMode.STARTTLS))) {
            client.say("tls\r\n");
            assertThat(client.hear()).isEqualTo("start");
            assertThat(client.startTls(gate.pki.blockingClient(), "gate.example.org"))
                    .isEqualTo("CN=gate.example.org");
            assertThat(client.hear()).isEqualTo("secure");
            logIn(client);
        }
    }

    @Test
    void implicitTlsShowsTheCertificateTheClientAsksFor() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.IMPLICIT);
        try (BlockingClient client = BlockingClient.connect(address)) {
            assertThat(client.startTls(gate.pki.blockingClient(), "gate.example.net"))
                    .isEqualTo("CN=gate.example.net");
            assertThat(client.hear()).startsWith("hello");
            logIn(client);
        }
    }

    @Test
    void aLoadBalancersHeaderTellsTheClientsAddress() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.NONE, "127.0.0.0/8");
        try (BlockingClient client = BlockingClient.connect(address)) {
            client.say("PROXY TCP4 203.0.113.7 198.51.100.1 51234 143\r\nlogin alice s3cret\r\nbehind\r\n");

            assertThat(client.hear()).startsWith("hello");
            assertThat(client.hear()).isEqualTo("in welcome");
            assertThat(client.hear()).isEqualTo("echo behind");
            assertThat(gate.events.lines()).startsWith("opened 203.0.113.7");
        }
    }

    @Test
    void aLoadBalancersHeaderComesBeforeTls() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.IMPLICIT, "127.0.0.0/8");
        try (BlockingClient client = BlockingClient.connect(address)) {
            client.say("PROXY TCP4 203.0.113.7 198.51.100.1 51234 993\r\n");
            client.startTls(gate.pki.blockingClient(), "gate.example.org");

            assertThat(client.hear()).startsWith("hello");
            assertThat(gate.events.lines()).startsWith("opened 203.0.113.7");
        }
    }

    @Test
    void fromAnybodyElseSuchAHeaderIsABadCommand() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.NONE, "192.0.2.0/24");
        try (BlockingClient client = greeted(address)) {
            client.say("PROXY TCP4 203.0.113.7 198.51.100.1 51234 143\r\n");

            assertThat(client.hear()).isEqualTo("what?");
            assertThat(gate.events.lines()).containsExactly("opened 127.0.0.1", "struck");
        }
    }

    @Test
    void whenEverybodyIsInsideOneConnectionTooManyIsToldSoAndTheNextOneAfterALeaveIsNot() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.NONE);
        try (BlockingClient first = greeted(address);
                BlockingClient second = greeted(address)) {
            logIn(first);
            logIn(second);
            try (BlockingClient third = greeted(address)) {
                logIn(third);
                try (BlockingClient fourth = BlockingClient.connect(address)) {
                    assertThat(fourth.hearAll()).isEqualTo("* TOO_MANY_CONNECTIONS\r\n");
                }
            }
            await().until(() -> gate.limits.open() == 2);
            try (BlockingClient fifth = greeted(address)) {
                logIn(fifth);
            }
        }
    }

    @Test
    void whoJustWaitsMakesRoom() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.NONE, "127.0.0.1/32");
        try (BlockingClient balancer = entered(address, 1);
                BlockingClient silent = entered(address, 2);
                BlockingClient third = entered(address, 3);
                BlockingClient fourth = BlockingClient.connect(address)) {
            silent.say("PROXY TCP4 203.0.113.7 198.51.100.1 51234 143\r\n");
            assertThat(balancer.hearAll())
                    .as("without a header there is nobody to talk to")
                    .isEmpty();
            assertThat(silent.hear()).startsWith("hello");
            try (BlockingClient fifth = BlockingClient.connect(address)) {
                assertThat(silent.hearAll()).isEqualTo("* TOO_MANY_CONNECTIONS\r\n");
                fifth.say("PROXY TCP4 203.0.113.8 198.51.100.1 51234 143\r\nlogin alice s3cret\r\n");
                assertThat(fifth.hear()).startsWith("hello");
                assertThat(fifth.hear()).isEqualTo("in welcome");
            }
            assertThat(List.of(third, fourth)).hasSize(2);
        }
    }

    @Test
    void oneAddressMayNotHaveTooManyLoginsUnderWayButAnyNumberOfSessions() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.NONE);
        try (BlockingClient first = greeted(address);
                BlockingClient second = greeted(address)) {
            try (BlockingClient third = BlockingClient.connect(address)) {
                assertThat(third.hearAll()).isEqualTo("* TOO_MANY_CONNECTIONS\r\n");
            }
            logIn(first);
            try (BlockingClient fourth = greeted(address)) {
                logIn(fourth);
            }
            assertThat(second).isNotNull();
        }
    }

    @Test
    void behindImplicitTlsOneConnectionTooManyIsJustClosed() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.IMPLICIT);
        try (BlockingClient first = BlockingClient.connect(address);
                BlockingClient second = BlockingClient.connect(address);
                BlockingClient third = BlockingClient.connect(address)) {
            assertThat(third.hearAll()).isEmpty();
            assertThat(List.of(first, second)).hasSize(2);
        }
    }

    @Test
    void aBugBeforeTheSessionTakesNobodysPlace() throws IOException {
        try (LogCapture log = new LogCapture(ChannelInitializer.class)) {
            InetSocketAddress address = gate.open(new FakeProtocol().withBrokenSessions(), TlsMode.NONE);
            for (int i = 0; i < 5; i++) {
                try (BlockingClient client = BlockingClient.connect(address)) {
                    assertThat(client.hearAll()).isEmpty();
                }
            }
            assertThat(log.atLeast(Level.WARN)).hasSize(5);
            try (BlockingClient client = greeted(gate.open(protocol, TlsMode.NONE))) {
                logIn(client);
            }
        }
    }

    @Test
    void aRevokedCredentialEndsItsSessionWhileItWaits() throws IOException {
        try (BlockingClient client = greeted(gate.open(protocol, TlsMode.NONE))) {
            logIn(client);

            gate.live.endCredential("phone");

            assertThat(client.hearAll()).isEqualTo("* CREDENTIAL_ENDED\r\n");
            await().until(() -> gate.server.heard().contains("(end)"));
        }
    }

    @Test
    void aServerThatClosesEndsTheSession() throws IOException {
        try (BlockingClient client = greeted(gate.open(protocol, TlsMode.NONE))) {
            logIn(client);

            gate.server.close();

            assertThat(client.hearAll()).isEmpty();
        }
        await().until(() -> gate.events.lines().stream().anyMatch(line -> line.startsWith("closed")));
        assertThat(gate.events.lines()).endsWith("closed UPSTREAM_CLOSED 0 0");
    }

    @Test
    void aServerThatIsDownIsATemporaryFailure() throws IOException {
        gate.server.close();
        try (BlockingClient client = greeted(gate.open(protocol, TlsMode.NONE))) {
            client.say("login alice s3cret\r\n");

            assertThat(client.hear()).isEqualTo("later");
        }
    }

    @Test
    void aClientInTheClearMayStopSendingAndStillHearEverything() throws IOException {
        try (BlockingClient client = greeted(gate.open(protocol, TlsMode.NONE))) {
            client.say("login alice s3cret\r\none\r\ntwo\r\n");
            client.stopSending();

            assertThat(client.hearAll()).isEqualTo("in welcome\r\necho one\r\necho two\r\n");
        }
    }

    @Test
    void aClientBehindTlsThatStopsSendingEndsItsSessionAfterItsLastWords() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.IMPLICIT);
        try (BlockingClient client = BlockingClient.connect(address)) {
            client.startTls(gate.pki.blockingClient(), "gate.example.org");
            client.hear();
            logIn(client);
            client.say("last words\r\n");
            client.stopSending();

            await().until(() ->
                    gate.server.heard().contains("(end)") || gate.server.heard().contains("(broken)"));
            assertThat(gate.server.heard()).contains("last words");
        }
    }

    @Test
    void aMebibytePassesBothWaysUnchanged() throws Exception {
        String upload = IntStream.range(0, 15_000)
                .mapToObj(i -> i + ":" + "x".repeat(i % 150) + "\r\n")
                .collect(Collectors.joining());
        InetSocketAddress address = gate.open(protocol, TlsMode.IMPLICIT);
        try (BlockingClient client = BlockingClient.connect(address)) {
            client.startTls(gate.pki.blockingClient(), "gate.example.org");
            client.hear();
            logIn(client);
            CompletableFuture<Optional<IOException>> sending = CompletableFuture.supplyAsync(() -> {
                try {
                    client.say(upload);
                    return Optional.empty();
                } catch (IOException e) {
                    return Optional.of(e);
                }
            });

            StringBuilder heard = new StringBuilder();
            for (int i = 0; i < 15_000; i++) {
                heard.append(client.hear().substring("echo ".length())).append("\r\n");
            }

            assertThat(sending.get()).isEmpty();
            assertThat(heard.toString().equals(upload)).as("unchanged").isTrue();
        }
    }

    @Test
    void whatAServerSaidBeforeItClosedReachesTheSlowestClient() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.NONE);
        try (BlockingClient client = BlockingClient.connectWithSmallWindow(address)) {
            client.hear();
            logIn(client);
            client.say("flood 100000\r\nquit\r\n");

            assertThat(client.hearAll()).hasSize(10_000_000);
        }
    }

    @Test
    void aLongAnswerReachesTheSlowestClientThatHasStoppedSending() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.NONE);
        try (BlockingClient client = BlockingClient.connectWithSmallWindow(address)) {
            client.hear();
            logIn(client);
            client.say("flood 200000\r\n");
            client.stopSending();

            assertThat(client.hearAll()).hasSize(20_000_000);
        }
    }

    @Test
    void aPortInUseIsNamed() throws IOException {
        try (ServerSocket somebody = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            InetSocketAddress taken = (InetSocketAddress) somebody.getLocalSocketAddress();

            assertThatThrownBy(() -> gate.open(protocol, TlsMode.NONE, taken))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(String.valueOf(taken.getPort()));
        }
    }

    @Test
    void anotherPosternMayTakeOverTheAddress() throws IOException {
        InetSocketAddress shared = gate.open(protocol, TlsMode.NONE);

        assertThat(gate.open(protocol, TlsMode.NONE, shared)).isEqualTo(shared);
    }

    @Test
    void aClosedDoorLetsNobodyInAndSessionsUnderWayGoOn() throws IOException {
        InetSocketAddress address = gate.open(protocol, TlsMode.NONE);
        try (BlockingClient client = greeted(address)) {
            logIn(client);

            gate.door.close();

            await("the kernel has heard of it")
                    .untilAsserted(() -> assertThatThrownBy(() -> BlockingClient.connect(address))
                            .isInstanceOf(ConnectException.class));
            client.say("still here\r\n");
            assertThat(client.hear()).isEqualTo("echo still here");
        }
    }

    /** Connections are set up on several event loops; one that is counted has overtaken nobody. */
    private BlockingClient entered(InetSocketAddress address, int open) throws IOException {
        BlockingClient client = BlockingClient.connect(address);
        await().until(() -> gate.limits.open() == open);
        return client;
    }

    private static BlockingClient greeted(InetSocketAddress address) throws IOException {
        BlockingClient client = BlockingClient.connect(address);
        assertThat(client.hear()).startsWith("hello");
        return client;
    }

    private static void logIn(BlockingClient client) throws IOException {
        client.say("login alice s3cret\r\n");
        assertThat(client.hear()).isEqualTo("in welcome");
    }
}
