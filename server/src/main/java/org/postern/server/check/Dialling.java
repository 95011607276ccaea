package org.postern.server.check;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.upstream.EndpointSettings;

/** Conducts dialogues with upstreams the way the running gate does, and waits for them. */
@FunctionalInterface
public interface Dialling {
    /**
     * @param dialogues one for each address that is tried
     * @param origin for a PROXY header; {@code null} for a connection of Postern's own
     */
    DialResult dial(EndpointSettings endpoint, Supplier<UpstreamDialogue> dialogues, @Nullable ClientOrigin origin);

    /** A connection of Postern's own. */
    default DialResult dial(EndpointSettings endpoint, Supplier<UpstreamDialogue> dialogues) {
        return dial(endpoint, dialogues, null);
    }
}
