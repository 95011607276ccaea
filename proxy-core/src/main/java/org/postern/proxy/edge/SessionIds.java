package org.postern.proxy.edge;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Gives every connection a short id for logs: unique in this process, and most likely between processes. */
public final class SessionIds {
    private final String prefix;
    private final AtomicLong next = new AtomicLong();

    public SessionIds(SecureRandom random) {
        prefix = String.format(Locale.ROOT, "%05x", random.nextInt(1 << 20));
    }

    /** @return such as {@code 3f9a1-2s}: printable ASCII without blanks */
    public String next() {
        return prefix + "-" + Long.toString(next.incrementAndGet(), Character.MAX_RADIX);
    }
}
