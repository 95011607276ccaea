package org.postern.server.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** What this process does on signals, until it is closed. */
final class SignalHandlers implements AutoCloseable {
    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

    /** @param action on a thread of its own for each signal; must not throw */
    synchronized void on(String name, Runnable action) {
        try {
            Signal signal = new Signal(name);
            before.putIfAbsent(signal, Signal.handle(signal, given -> action.run()));
        } catch (IllegalArgumentException notHere) {
            // a signal that this platform does not have, or that the runtime was told to leave alone
        }
    }

    @Override
    public synchronized void close() {
        before.forEach(Signal::handle);
        before.clear();
    }
}
