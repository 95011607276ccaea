package org.postern.proxy.upstream;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Knows the upstream of every account, and which upstreams may not be used yet because they lack their proof. */
public final class UpstreamRoutes {
    private final RouteSettings routes;
    private final Map<String, UpstreamSettings> upstreams;
    private final Set<String> barred = ConcurrentHashMap.newKeySet();

    public UpstreamRoutes(RouteSettings routes, Collection<UpstreamSettings> upstreams) {
        this.routes = routes;
        this.upstreams =
                upstreams.stream().collect(Collectors.toUnmodifiableMap(UpstreamSettings::name, Function.identity()));
    }

    /** @return the name of the upstream that serves a canonical account */
    public String nameFor(String account) {
        return routes.upstreamOf(account);
    }

    /** @return how to reach an upstream by a protocol, or empty if it does not serve that protocol */
    public Optional<EndpointSettings> endpoint(String upstream, String protocol) {
        return Optional.ofNullable(upstreams.get(upstream))
                .map(settings -> settings.endpoints().get(protocol));
    }

    /** @return the upstream whose offer clients are shown before it is known who they are */
    public String defaultUpstream() {
        return routes.defaultUpstream();
    }

    public Collection<UpstreamSettings> all() {
        return upstreams.values();
    }

    /** Keeps everybody from an upstream until {@link #admit}. */
    public void bar(String upstream) {
        barred.add(upstream);
    }

    public void admit(String upstream) {
        barred.remove(upstream);
    }

    public boolean isBarred(String upstream) {
        return barred.contains(upstream);
    }
}
