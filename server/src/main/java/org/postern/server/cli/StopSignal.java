package org.postern.server.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Notices that the process is told to stop, so that a command can end by itself, in good order; told again, in a hurry;
 * and told a third time, at once.
 *
 * <p>Not a shutdown hook: hooks run all at once, and H2's own would close the store while it is still needed.
 */
final class StopSignal implements AutoCloseable {
    private final CountDownLatch told = new CountDownLatch(1);
    private final SignalHandlers handlers = new SignalHandlers();
    private volatile boolean hurried;

    private StopSignal() {}

    /**
     * Notices signals from now on, until it is closed.
     *
     * @param names such as TERM (systemd and Docker), INT (Ctrl-C), HUP (a terminal that closes)
     */
    static StopSignal watch(String... names) {
        StopSignal stop = new StopSignal();
        for (String name : names) {
            stop.handlers.on(name, stop::tell);
        }
        return stop;
    }

    /** Does what a signal does. */
    void tell() {
        if (told.getCount() == 0) {
            hurried = true;
            handlers.close();
        }
        told.countDown();
    }

    /** Waits for a signal or an interrupt. */
    void await() {
        try {
            told.await();
        } catch (InterruptedException stopped) {
            told.countDown();
        }
    }

    /** @return whether it was told a second time */
    boolean isHurried() {
        return hurried;
    }

    @Override
    public void close() {
        handlers.close();
    }
}
