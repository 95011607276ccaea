package org.postern.proxy;

import org.postern.proxy.edge.ConnectionLimits;
import org.postern.proxy.edge.ConnectionSettings;
import org.postern.proxy.edge.Visitor;

/** Visitors for tests in which limits do not matter. */
public final class Visitors {
    private Visitors() {}

    public static Visitor any() {
        return new ConnectionLimits(ConnectionSettings.DEFAULTS)
                .enter(reason -> {})
                .orElseThrow();
    }
}
