package org.postern.server.wiring;

import java.io.IOException;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.UpstreamDialler;
import org.postern.proxy.upstream.UpstreamRoutes;
import org.postern.proxy.upstream.UpstreamSettings;
import org.postern.server.config.PosternConfig;

/**
 * The mail servers behind this process, and how they are reached.
 *
 * @param dialler on event loops
 * @param dialling for threads that may wait
 */
record Upstreams(UpstreamRoutes routes, UpstreamDialler dialler, LoopDialling dialling) {

    static Upstreams of(PosternConfig config, Threads threads) {
        UpstreamDialler dialler = new UpstreamDialler(threads.transport(), threads.resolver());
        return new Upstreams(
                new UpstreamRoutes(config.routes(), config.upstreams()), dialler, new LoopDialling(threads, dialler));
    }

    /**
     * Reads what their TLS needs.
     *
     * @throws IOException if the authorities to trust cannot be read
     */
    Upstreams prepared() throws IOException {
        for (UpstreamSettings upstream : routes.all()) {
            for (EndpointSettings endpoint : upstream.endpoints().values()) {
                dialler.prepare(endpoint);
            }
        }
        return this;
    }
}
