package org.postern.server.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.server.config.ConfigException;
import org.postern.server.config.ConfigLoader;
import org.postern.server.config.LoadedConfig;
import org.postern.server.config.Role;
import org.postern.server.config.Surroundings;
import org.postern.server.wiring.ProtocolCatalog;
import picocli.CommandLine.Option;

/** {@code --config}, for every command that needs the configuration. */
final class ConfigOption {

    private static final String BY_DEFAULT = "/etc/postern/postern.yaml";

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration. Default: the environment variable POSTERN_CONFIG, or " + BY_DEFAULT)
    private @Nullable Path file;

    LoadedConfig load(Surroundings surroundings) throws ConfigException {
        return load(surroundings, Set.of());
    }

    /** @param roles in place of the file's; empty for those */
    LoadedConfig load(Surroundings surroundings, Set<Role> roles) throws ConfigException {
        return new ConfigLoader(surroundings, ProtocolCatalog.found().all()).load(file(surroundings), roles);
    }

    private Path file(Surroundings surroundings) {
        return file != null
                ? file
                : Path.of(Objects.requireNonNullElse(surroundings.variable("POSTERN_CONFIG"), BY_DEFAULT));
    }
}
