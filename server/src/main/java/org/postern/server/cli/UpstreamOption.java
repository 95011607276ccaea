package org.postern.server.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.upstream.UpstreamSettings;
import org.postern.server.config.PosternConfig;
import picocli.CommandLine.Option;

/** {@code --upstream}: one of those in the configuration. */
final class UpstreamOption {

    @Option(
            names = "--upstream",
            paramLabel = "NAME",
            description = "The upstream it is for. Default: the default route's.")
    private @Nullable String name;

    String nameIn(PosternConfig config) throws UsageException {
        List<String> known =
                config.upstreams().stream().map(UpstreamSettings::name).toList();
        if (name == null) {
            return config.routes().defaultUpstream();
        }
        if (!known.contains(name)) {
            throw new UsageException("there is no upstream " + name + ": use one of " + String.join(", ", known));
        }
        return name;
    }
}
