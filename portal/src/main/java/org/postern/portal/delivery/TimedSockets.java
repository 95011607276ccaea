package org.postern.portal.delivery;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sockets that are closed when their time is over: a read timeout begins anew with each octet, so it does not help
 * against a peer that trickles, or never reads.
 */
final class TimedSockets implements AutoCloseable {
    private final ScheduledThreadPoolExecutor closing;

    TimedSockets(String threadName) {
        closing = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        closing.setRemoveOnCancelPolicy(true);
    }

    /** @throws java.util.concurrent.RejectedExecutionException when no more are given out */
    TimedSocket socket(Duration time) {
        Socket socket = new Socket();
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = () -> {
            over.set(true);
            closeQuietly(socket);
        };
        return new TimedSocket(socket, over, closing.schedule(end, time.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Gives out no more. */
    @Override
    public void close() {
        closing.shutdownNow();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // as it should be
        }
    }

    /** An unconnected socket and its end. */
    record TimedSocket(Socket socket, AtomicBoolean over, Future<?> end) implements AutoCloseable {
        boolean isOver() {
            return over.get();
        }

        @Override
        public void close() {
            end.cancel(false);
            closeQuietly(socket);
        }
    }
}
