package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.protocol.LoginMethod;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.SenderPolicy;
import org.postern.proxy.protocol.TlsMode;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.ProxyHeader;
import org.postern.proxy.upstream.TrustSettings;
import org.postern.proxy.upstream.UpstreamConnection;
import org.postern.proxy.upstream.UpstreamDialler;
import org.postern.proxy.upstream.UpstreamListener;
import org.postern.proxy.wire.Transport;
import org.postern.server.wiring.ProtocolCatalog;

/** A mail server that is known by its name, and a name server with several addresses for it that goes away. */
final class UpstreamNamesIT {
    private static final Duration LONGER_THAN_DNS_REMEMBERS = Duration.ofMillis(1_500);
    private static final MailProtocol IMAP = ProtocolCatalog.found().named("imap");

    private final TinyImap server = new TinyImap();
    private final TinyDns dns = new TinyDns("127.0.0.2", "127.0.0.3", "127.0.0.1");
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final UpstreamDialler dialler = new UpstreamDialler(
            Transport.nio(),
            new DnsAddressResolverGroup(new DnsNameResolverBuilder()
                    .datagramChannelType(NioDatagramChannel.class)
                    .queryTimeoutMillis(500)
                    .nameServerProvider(new SingletonDnsServerAddressStreamProvider(dns.address()))));

    @AfterEach
    void close() {
        server.close();
        dns.close();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void allItsAddressesAreTriedAndTheyHoldWhileNobodyTellsOthers() throws Exception {
        assertThat(dial("mail.example.org")).isEqualTo("connected");

        dns.close();
        Thread.sleep(LONGER_THAN_DNS_REMEMBERS.toMillis());
        assertThat(dial("mail.example.org")).as("known").isEqualTo("connected");
        assertThat(dial("another.example.org")).as("never known").isEqualTo("UNREACHABLE");
    }

    private String dial(String name) {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        EndpointSettings endpoint = new EndpointSettings(
                List.of(InetSocketAddress.createUnresolved(name, server.port())),
                TlsMode.NONE,
                TrustSettings.PLATFORM,
                new LoginMethod.None(),
                SenderPolicy.OFF,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                true,
                ProxyHeader.NONE);
        dialler.dial(
                loops.next(),
                endpoint,
                () -> IMAP.newInquiry(TlsMode.NONE, "gate.example.org"),
                null,
                new UpstreamListener() {
                    @Override
                    public void connected(UpstreamConnection connection, UpstreamWelcome welcome) {
                        connection.close();
                        outcome.complete("connected");
                    }

                    @Override
                    public void failed(UpstreamFailure failure, String serverWords) {
                        outcome.complete(failure.toString());
                    }
                });
        return outcome.orTimeout(30, TimeUnit.SECONDS).join();
    }
}
