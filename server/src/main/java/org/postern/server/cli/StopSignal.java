package org.postern.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Notices that the process is told to stop, so that a command can end by itself, in good order.
 *
 * <p>Not a shutdown hook: hooks run all at once, and H2's own would close the store while it is still needed.
 */
final class StopSignal implements AutoCloseable {

    /** systemd and Docker, Ctrl-C, a terminal that closes. */
    private static final String[] NAMES = {"TERM", "INT", "HUP"};

    private final CountDownLatch told = new CountDownLatch(1);
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    private StopSignal() {}

    /** Notices signals from now on, until it is closed. */
    static StopSignal watch() {
        StopSignal stop = new StopSignal();
        for (String name : NAMES) {
            stop.watch(name);
        }
        return stop;
    }

    private void watch(String name) {
        try {
            Signal signal = new Signal(name);
            before.put(signal, Signal.handle(signal, given -> told.countDown()));
        } catch (IllegalArgumentException notHere) {
            // a signal that this platform does not have, or that the runtime was told to leave alone
        }
    }

    /** Waits for a signal or an interrupt; the next signal ends the process at once. */
    void await() {
        try {
            told.await();
        } catch (InterruptedException stopped) {
            // as good as a signal
        } finally {
            close();
        }
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
        before.clear();
    }
}
