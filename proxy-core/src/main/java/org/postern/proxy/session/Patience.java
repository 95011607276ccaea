package org.postern.proxy.session;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a session may still try before its login: so long, so many refused passwords, so many bad commands. */
final class Patience {
    private final LimitSettings limits;
    private final Tries tries;
    private int strikes;
    private @Nullable Future<?> deadline;

    Patience(LimitSettings limits) {
        this.limits = limits;
        this.tries = new Tries(limits.loginAttempts());
    }

    void begin(EventExecutor loop, Runnable whenOver) {
        deadline = loop.schedule(whenOver, limits.loginDeadline().toMillis(), TimeUnit.MILLISECONDS);
    }

    void end() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    /** @return whether it has begun, ended or not */
    boolean hasBegun() {
        return deadline != null;
    }

    /** @return whether that was one bad command too many */
    boolean struck() {
        return ++strikes >= limits.badCommands();
    }

    /**
     * @param fingerprint see {@link Tries#refused}
     * @return whether that was one refused password too many
     */
    boolean refused(byte[] fingerprint) {
        tries.refused(fingerprint);
        return tries.exhausted();
    }
}
