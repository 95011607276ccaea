package org.postern.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.postern.server.config.Surroundings;

/** The surroundings of this very process. */
public final class ProcessSurroundings implements Surroundings {

    @Override
    public @Nullable String variable(String name) {
        return System.getenv(name);
    }

    @Override
    public String hostName() {
        try {
            InetAddress here = InetAddress.getLocalHost();
            String name = here.getCanonicalHostName();
            // without a name in DNS the canonical one is the address
            return name.equals(here.getHostAddress()) ? here.getHostName() : name;
        } catch (UnknownHostException withoutName) {
            return "localhost";
        }
    }

    @Override
    public ZoneId zone() {
        return ZoneId.systemDefault();
    }

    @Override
    public int cores() {
        return Runtime.getRuntime().availableProcessors();
    }
}
