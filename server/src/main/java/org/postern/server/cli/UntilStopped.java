package org.postern.server.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a command running until the process is told to stop, and stops what runs in good order. */
final class UntilStopped {

    private UntilStopped() {}

    /**
     * Waits for SIGTERM, Ctrl-C or an interrupt. After a signal the Java runtime waits until {@code running} is closed,
     * and this method does not return; after an interrupt it does, and closing is the caller's.
     */
    static void await(AutoCloseable running) {
        Thread closing = new Thread(() -> close(running), "stop");
        Runtime.getRuntime().addShutdownHook(closing);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Runtime.getRuntime().removeShutdownHook(closing);
        }
    }

    private static void close(AutoCloseable running) {
        try {
            running.close();
        } catch (Exception late) {
            throw new IllegalStateException("not stopped in good order", late);
        }
    }
}
