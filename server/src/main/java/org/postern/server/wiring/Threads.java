package org.postern.server.wiring;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postern.proxy.wire.Transport;

/**
 * The threads of a running server, apart from those of the credentials.
 *
 * @param workers event loops; client and upstream of a session share one, and listening sockets have no other
 * @param housekeeping one thread for what reads files and may wait
 */
record Threads(
        Transport transport,
        EventLoopGroup workers,
        DnsAddressResolverGroup resolver,
        ScheduledExecutorService housekeeping)
        implements AutoCloseable {
    /** How long sessions may take to hear their farewell. */
    private static final long GRACE_SECONDS = 5;

    static Threads start() {
        Transport transport = Transport.best();
        // they never wait for anything, so more of them would only take turns
        int cores = Runtime.getRuntime().availableProcessors();
        return new Threads(
                transport,
                new MultiThreadIoEventLoopGroup(cores, new DefaultThreadFactory("loop"), transport.ioHandler()),
                resolver(transport.datagramChannel()),
                Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("housekeeping", true)));
    }

    @Override
    public void close() {
        housekeeping.shutdownNow();
        workers.shutdownGracefully(200, GRACE_SECONDS * 1000, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly();
        resolver.close();
    }

    private static DnsAddressResolverGroup resolver(Class<? extends DatagramChannel> channel) {
        return new DnsAddressResolverGroup(new DnsNameResolverBuilder().datagramChannelType(channel));
    }
}
