package org.postern.server.check;

import java.util.function.Supplier;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.upstream.EndpointSettings;

/** Conducts dialogues with upstreams the way the running gate does, and waits for them. */
@FunctionalInterface
public interface Dialling {
    /** @param dialogues one for each address that is tried */
    DialResult dial(EndpointSettings endpoint, Supplier<UpstreamDialogue> dialogues);
}
