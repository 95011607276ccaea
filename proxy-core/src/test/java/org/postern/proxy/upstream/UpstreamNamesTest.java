package org.postern.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.FakeServer;
import org.postern.proxy.LogCapture;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.wire.Transport;

/** Upstreams that are known by a name, against real sockets on the loopback interface and a name server that is not real. */
class UpstreamNamesTest {
    private static final String CONNECTED = "connected [ONE, TWO] welcome";

    private final Transport transport = Transport.best();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());
    private final FakeServer server = new FakeServer();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() {
        server.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void allAddressesBehindANameAreTriedInTurn() {
        assertThat(dial(new FakeDns("127.0.0.2", "127.0.0.1"), mail())).isEqualTo(CONNECTED);
    }

    @Test
    void noMoreThanEightOfThem() {
        Stream<String> dead = IntStream.rangeClosed(2, 9).mapToObj(i -> "127.0.0." + i);
        FakeDns dns = new FakeDns(Stream.concat(dead, Stream.of("127.0.0.1")).toArray(String[]::new));

        assertThat(dial(dns, mail())).startsWith("failed UNREACHABLE").contains("127.0.0.9");
    }

    @Test
    void aNameThatDoesNotResolveIsPassedOver() {
        assertThat(dial(new FakeDns(), mail(), server.address("127.0.0.1"))).isEqualTo(CONNECTED);
    }

    @Test
    void whileDnsIsGoneItsLastAnswerHoldsAndThatIsSaidOnce() {
        FakeDns dns = new FakeDns("127.0.0.1");
        UpstreamDialler dialler = new UpstreamDialler(transport, dns);
        try (LogCapture log = new LogCapture(UpstreamAddresses.class)) {
            for (int i = 0; i < 3; i++) {
                assertThat(dial(dialler, mail())).isEqualTo(CONNECTED);
                dns.isGone();
            }
            assertThat(log.atLeast(Level.WARN)).singleElement().asString().contains("mail.example.org");
        }
        assertThat(dial(dialler, server.address("another.example.org"))).isEqualTo("failed UNREACHABLE DNS is gone");
    }

    @Test
    void itHoldsForADay() throws Exception {
        FakeDns dns = new FakeDns("127.0.0.1");
        AtomicLong now = new AtomicLong();
        UpstreamAddresses addresses = new UpstreamAddresses(dns, now::get);
        assertThat(addresses.behind(mail(), loops.next()).get()).hasSize(1);
        dns.isGone();

        now.set(TimeUnit.DAYS.toNanos(1));
        assertThat(addresses.behind(mail(), loops.next()).get()).hasSize(1);
        now.set(TimeUnit.DAYS.toNanos(1) + 1);
        assertThat(addresses.behind(mail(), loops.next()).await().isSuccess()).isFalse();
    }

    private InetSocketAddress mail() {
        return server.address("mail.example.org");
    }

    private String dial(FakeDns dns, InetSocketAddress... names) {
        return dial(new UpstreamDialler(transport, dns), names);
    }

    private String dial(UpstreamDialler dialler, InetSocketAddress... names) {
        Outcome outcome = new Outcome();
        dialler.dial(
                loops.next(),
                Endpoints.clear(names),
                () -> new FakeProtocol().newInquiry(TlsMode.NONE, "gate.example.org"),
                null,
                outcome);
        await().until(() -> !outcome.told().isEmpty());
        assertThat(outcome.told()).as("outcomes").hasSize(1);
        String told = outcome.told().get(0);
        if (told.equals(CONNECTED)) {
            outcome.connection().close();
        }
        return told;
    }
}
