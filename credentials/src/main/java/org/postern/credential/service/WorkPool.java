package org.postern.credential.service;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Threads for one kind of blocking work, with a bounded queue. What does not fit fails at once, and nothing waits for
 * ever.
 */
final class WorkPool implements AutoCloseable {
    private static final long CLOSING_SECONDS = 5;

    private final ThreadPoolExecutor threads;
    private final WorkSettings settings;
    private final String overload;
    private final LongSupplier nanoTime;

    /**
     * @param overload the word for having too much to do
     * @param nanoTime goes on evenly, whatever happens to the clock
     */
    WorkPool(String name, WorkSettings settings, String overload, LongSupplier nanoTime) {
        this.settings = settings;
        this.overload = overload;
        this.nanoTime = nanoTime;
        this.threads = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.queue()),
                DaemonThreads.named(name));
    }

    /**
     * Has the work done on a thread of this pool.
     *
     * @return completed exceptionally with what the work throws, or with {@link OverloadException}
     */
    <T> CompletionStage<T> submit(Supplier<T> work) {
        Piece<T> piece = new Piece<>(work, nanoTime.getAsLong());
        try {
            threads.execute(piece);
        } catch (RejectedExecutionException full) {
            piece.turnAway();
        }
        return piece.result;
    }

    /** Finishes what has begun and turns away the rest. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow().forEach(waiting -> ((Piece<?>) waiting).turnAway());
            }
        } catch (InterruptedException interrupted) {
            threads.shutdownNow().forEach(waiting -> ((Piece<?>) waiting).turnAway());
            Thread.currentThread().interrupt();
        }
    }

    /** One piece of work and who waits for it. */
    private final class Piece<T> implements Runnable {
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private final Supplier<T> work;
        private final long submitted;

        Piece(Supplier<T> work, long submitted) {
            this.work = work;
            this.submitted = submitted;
        }

        @Override
        public void run() {
            if (nanoTime.getAsLong() - submitted > settings.patience().toNanos()) {
                turnAway();
                return;
            }
            try {
                result.complete(work.get());
            } catch (RuntimeException | Error failure) {
                result.completeExceptionally(failure);
            }
        }

        void turnAway() {
            result.completeExceptionally(new OverloadException(overload));
        }
    }
}
