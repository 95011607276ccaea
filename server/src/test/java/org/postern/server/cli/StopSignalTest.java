package org.postern.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import sun.misc.Signal;

class StopSignalTest {
    /** One that means nothing to anybody else here. */
    private static final String NAME = "WINCH";

    @Test
    void onceIsToldTwiceIsAHurry() {
        try (StopSignal stop = StopSignal.watch(NAME)) {
            Signal.raise(new Signal(NAME));
            stop.await();
            assertThat(stop.isHurried()).isFalse();

            Signal.raise(new Signal(NAME));
            await().until(stop::isHurried);
        }
    }

    @Test
    void aSignalThatThePlatformDoesNotHaveIsNone() {
        try (StopSignal stop = StopSignal.watch("NONSENSE", NAME)) {
            Signal.raise(new Signal(NAME));
            stop.await();
        }
    }

    @Test
    void anInterruptIsAsGoodAsASignal() {
        try (StopSignal stop = StopSignal.watch(NAME)) {
            Thread.currentThread().interrupt();
            stop.await();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }
}
