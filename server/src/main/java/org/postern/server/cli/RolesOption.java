package org.postern.server.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postern.server.config.Role;
import picocli.CommandLine.Option;

/** {@code --role}, for processes that do less than the configuration has. */
final class RolesOption {

    @Option(
            names = "--role",
            split = ",",
            paramLabel = "ROLE",
            description =
                    "What this process does: proxy or portal; may be repeated. Default: roles in the configuration.")
    private List<Role> roles = new ArrayList<>();

    /** @return empty if the configuration says it */
    Set<Role> wanted() {
        return Set.copyOf(roles);
    }
}
