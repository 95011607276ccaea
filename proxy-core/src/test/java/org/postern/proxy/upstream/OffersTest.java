package org.postern.proxy.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.FakeServer;
import org.postern.proxy.wire.Transport;

class OffersTest {
    private final Transport transport = Transport.best();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, transport.ioHandler());
    private final EventLoop loop = loops.next();
    private final FakeServer server = new FakeServer();
    private final FakeProtocol protocol = new FakeProtocol();

    @AfterEach
    void close() {
        server.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void whatTheDefaultUpstreamOffersIsLearnedFromIt() throws Exception {
        server.start();
        Offers offers = offers(Map.of("fake", Endpoints.clear(server.address())));
        assertThat(offers.of(protocol)).isEmpty();

        offers.keepLearning(loop, protocol).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(offers.of(protocol)).containsExactly("ONE", "TWO");
        assertThat(server.heard()).contains("user inquiry none");
    }

    @Test
    void anUpstreamThatIsDownDoesNotKeepAnybodyWaiting() throws Exception {
        server.close();
        Offers offers = offers(Map.of("fake", Endpoints.clear(server.address())));

        offers.keepLearning(loop, protocol).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(offers.of(protocol)).isEmpty();
    }

    @Test
    void aProtocolThatTheUpstreamDoesNotServeOffersNothing() throws Exception {
        Offers offers = offers(Map.of());

        offers.keepLearning(loop, protocol).toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(offers.of(protocol)).isEmpty();
    }

    private Offers offers(Map<String, EndpointSettings> endpoints) {
        UpstreamRoutes routes = new UpstreamRoutes(
                new RouteSettings("main", Map.of()),
                List.of(new UpstreamSettings("main", endpoints, List.of(), false)));
        return new Offers(
                routes, new UpstreamDialler(transport, DefaultAddressResolverGroup.INSTANCE), "gate.example.org");
    }
}
