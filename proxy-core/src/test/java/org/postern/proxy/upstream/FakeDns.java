package org.postern.proxy.upstream;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Knows the same addresses for every name, until it is gone. */
final class FakeDns extends AddressResolverGroup<InetSocketAddress> {
    private volatile List<String> addresses;

    FakeDns(String... addresses) {
        this.addresses = List.of(addresses);
    }

    void isGone() {
        addresses = List.of();
    }

    @Override
    protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
        return new InetNameResolver(executor) {
            @Override
            protected void doResolve(String name, Promise<InetAddress> promise) {
                throw new UnsupportedOperationException("one address is not enough");
            }

            @Override
            protected void doResolveAll(String name, Promise<List<InetAddress>> promise) throws Exception {
                byte[] literal = NetUtil.createByteArrayFromIpAddressString(name);
                List<String> known = literal == null ? addresses : List.of(name);
                if (known.isEmpty()) {
                    throw new UnknownHostException("DNS is gone");
                }
                InetAddress[] all = new InetAddress[known.size()];
                for (int i = 0; i < all.length; i++) {
                    all[i] = InetAddress.getByAddress(name, NetUtil.createByteArrayFromIpAddressString(known.get(i)));
                }
                promise.setSuccess(List.of(all));
            }
        }.asAddressResolver();
    }
}
