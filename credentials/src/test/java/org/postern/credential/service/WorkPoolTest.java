package org.postern.credential.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.TestClock;

class WorkPoolTest {
    private final TestClock clock = new TestClock();
    private final WorkPool pool =
            new WorkPool("test", new WorkSettings(1, 1, Duration.ofSeconds(10)), "test-queue-full", clock::nanoTime);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);

    @AfterEach
    void close() {
        held.countDown();
        pool.close();
    }

    @Test
    void workIsDoneOnAnotherThread() {
        Thread worker = pool.submit(Thread::currentThread).toCompletableFuture().join();
        assertThat(worker).isNotSameAs(Thread.currentThread());
        assertThat(worker.getName()).startsWith("test-");
    }

    @Test
    void whatTheWorkThrowsIsItsResult() {
        CompletableFuture<Object> failing = pool.submit(() -> {
                    throw new IllegalStateException("bug");
                })
                .toCompletableFuture();
        assertThatThrownBy(failing::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatDoesNotFitIsTurnedAwayAtOnce() throws Exception {
        CompletableFuture<String> running = busy();
        CompletableFuture<String> waiting = submit("second");
        CompletableFuture<String> tooMuch = submit("third");
        assertThat(tooMuch).isCompletedExceptionally();
        assertThatThrownBy(tooMuch::join)
                .hasCauseInstanceOf(OverloadException.class)
                .hasMessageContaining("test-queue-full");
        held.countDown();
        assertThat(running.join()).isEqualTo("first");
        assertThat(waiting.join()).isEqualTo("second");
    }

    @Test
    void whatWaitedForTooLongIsTurnedAwayUndone() throws Exception {
        busy();
        CompletableFuture<String> waiting = submit("second");
        clock.advance(Duration.ofSeconds(11));
        held.countDown();
        assertThatThrownBy(waiting::join).hasCauseInstanceOf(OverloadException.class);
    }

    @Test
    void aClosedPoolTurnsAway() {
        pool.close();
        assertThat(submit("late")).isCompletedExceptionally();
    }

    private CompletableFuture<String> busy() throws InterruptedException {
        CompletableFuture<String> running = pool.submit(() -> {
                    begun.countDown();
                    hold();
                    return "first";
                })
                .toCompletableFuture();
        begun.await();
        return running;
    }

    private CompletableFuture<String> submit(String result) {
        return pool.submit(() -> result).toCompletableFuture();
    }

    private void hold() {
        try {
            held.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
