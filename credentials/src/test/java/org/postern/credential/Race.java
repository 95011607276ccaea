package org.postern.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Several who do something at the same moment, each on a thread of its own. */
public final class Race {
    private Race() {}

    /** @return what each of them got, in their order */
    public static <T> List<T> of(List<Callable<T>> runners) throws Exception {
        CyclicBarrier start = new CyclicBarrier(runners.size());
        ExecutorService threads = Executors.newFixedThreadPool(runners.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> runner : runners) {
                running.add(threads.submit(() -> {
                    start.await();
                    return runner.call();
                }));
            }
            List<T> ends = new ArrayList<>();
            for (Future<T> runner : running) {
                ends.add(runner.get());
            }
            return ends;
        } finally {
            threads.shutdownNow();
        }
    }

    public static <T> List<T> between(Callable<T> one, Callable<T> other) throws Exception {
        return of(List.of(one, other));
    }

    /** So many who all do the same. */
    public static <T> List<T> crowd(int size, Callable<T> runner) throws Exception {
        List<Callable<T>> runners = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            runners.add(runner);
        }
        return of(runners);
    }
}
