package org.postern.proxy.upstream;

import io.netty.channel.EventLoop;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All addresses behind the name of an upstream. While DNS gives no answer, the last one holds for a day (RFC 8767): a mail
 * server seldom moves, and never because the name server is down.
 */
final class UpstreamAddresses {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamAddresses.class);

    /** Of one name: each may cost a connect timeout while the client waits. */
    private static final int MAX = 8;

    private static final Duration HOLDS = Duration.ofDays(1);

    private final AddressResolverGroup<InetSocketAddress> resolver;
    private final LongSupplier nanoTime;
    /** No more entries than the configuration has names. */
    private final Map<InetSocketAddress, Known> known = new ConcurrentHashMap<>();

    /**
     * What DNS said last.
     *
     * @param at when, by the nano clock
     * @param fresh whether it has not failed since
     */
    private record Known(List<InetSocketAddress> addresses, long at, boolean fresh) {}

    /**
     * @param resolver must not block: it works on event loops
     * @param nanoTime goes on evenly
     */
    UpstreamAddresses(AddressResolverGroup<InetSocketAddress> resolver, LongSupplier nanoTime) {
        this.resolver = resolver;
        this.nanoTime = nanoTime;
    }

    /**
     * @param name a name, or an address as text, and a port
     * @return the addresses in the order of DNS, told on {@code loop}; fails if DNS does and has not answered for a day
     */
    Future<List<InetSocketAddress>> behind(InetSocketAddress name, EventLoop loop) {
        Promise<List<InetSocketAddress>> answer = loop.newPromise();
        resolver.getResolver(loop).resolveAll(name).addListener((Future<List<InetSocketAddress>> resolved) -> {
            if (resolved.isSuccess()) {
                List<InetSocketAddress> all =
                        resolved.getNow().stream().limit(MAX).toList();
                known.put(name, new Known(all, nanoTime.getAsLong(), true));
                answer.setSuccess(all);
            } else {
                fallBack(name, resolved.cause(), answer);
            }
        });
        return answer;
    }

    private void fallBack(InetSocketAddress name, Throwable cause, Promise<List<InetSocketAddress>> answer) {
        Known last = known.get(name);
        if (last == null || nanoTime.getAsLong() - last.at() > HOLDS.toNanos()) {
            answer.setFailure(cause);
            return;
        }
        if (last.fresh()) {
            LOG.warn(
                    "{} does not resolve any more, its last addresses are used: {}",
                    name.getHostString(),
                    cause.getMessage());
            known.put(name, new Known(last.addresses(), last.at(), false));
        }
        answer.setSuccess(last.addresses());
    }
}
