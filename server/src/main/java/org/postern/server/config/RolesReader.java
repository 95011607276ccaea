package org.postern.server.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads {@code roles}; what the command line says of them takes their place. */
final class RolesReader {

    private final Set<Role> wanted;

    /** @param wanted by the command line; empty if it leaves that to the file */
    RolesReader(Set<Role> wanted) {
        this.wanted = Set.copyOf(wanted);
    }

    Set<Role> read(Section root) {
        boolean portal = root.has("portal");
        List<Role> written = root.readList("roles", Values.oneOf(Role.class));
        if (root.has("roles") && root.elements("roles").isEmpty()) {
            root.problem("roles", "leaves nothing to do", "name proxy, portal, or both");
        }
        Set<Role> roles = !wanted.isEmpty() ? wanted : Set.copyOf(written);
        if (roles.isEmpty()) {
            return portal ? EnumSet.allOf(Role.class) : EnumSet.of(Role.PROXY);
        }
        if (roles.contains(Role.PORTAL) && !portal) {
            root.problem(
                    "portal", "is missing, but this process shall serve it", "add it, or take portal out of roles");
        }
        return roles;
    }
}
