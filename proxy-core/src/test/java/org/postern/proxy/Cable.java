package org.postern.proxy;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;

/** Carries what two embedded channels say to each other, until both are silent. */
public final class Cable {
    private Cable() {}

    public static void connect(EmbeddedChannel one, EmbeddedChannel other) {
        boolean silent;
        do {
            boolean there = carry(one, other);
            boolean back = carry(other, one);
            silent = !there && !back;
        } while (!silent);
    }

    private static boolean carry(EmbeddedChannel from, EmbeddedChannel to) {
        from.runPendingTasks();
        boolean said = false;
        for (Object octets = from.readOutbound(); octets != null; octets = from.readOutbound()) {
            said = true;
            if (to.isOpen()) {
                to.writeOneInbound(octets);
            } else {
                ReferenceCountUtil.release(octets);
            }
        }
        if (said && to.isOpen()) {
            to.flushInbound();
        }
        to.runPendingTasks();
        return said;
    }
}
