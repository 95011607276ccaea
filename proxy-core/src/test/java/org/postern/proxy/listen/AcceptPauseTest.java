package org.postern.proxy.listen;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.proxy.LogCapture;
import org.slf4j.LoggerFactory;

class AcceptPauseTest {
    private final EmbeddedChannel socket = new EmbeddedChannel(new AcceptPause());
    private final LogCapture log = new LogCapture(AcceptPause.class);

    @BeforeEach
    void sayEverything() {
        ((Logger) LoggerFactory.getLogger(AcceptPause.class)).setLevel(Level.INFO);
    }

    @AfterEach
    void close() {
        ((Logger) LoggerFactory.getLogger(AcceptPause.class)).setLevel(null);
        log.close();
        socket.finishAndReleaseAll();
    }

    @Test
    void acceptingRestsForASecondAndThatIsSaidOnce() {
        for (int i = 0; i < 3; i++) {
            socket.pipeline().fireExceptionCaught(new IOException("accept: Too many open files"));
            assertThat(socket.config().isAutoRead()).isFalse();
            socket.advanceTimeBy(1, TimeUnit.SECONDS);
            socket.runScheduledPendingTasks();
            assertThat(socket.config().isAutoRead()).isTrue();
            socket.writeInbound("the one connection that there was room for");
        }
        assertThat(log.atLeast(Level.INFO))
                .singleElement()
                .asString()
                .startsWith("WARN")
                .contains("Too many open files", "LimitNOFILE");
    }

    @Test
    void whenThereWasNoTroubleForTenSecondsItIsOver() {
        socket.pipeline().fireExceptionCaught(new IOException("accept: Too many open files"));
        socket.advanceTimeBy(11, TimeUnit.SECONDS);
        socket.runScheduledPendingTasks();
        socket.writeInbound("a connection");
        socket.writeInbound("another");

        assertThat(log.atLeast(Level.INFO)).hasSize(2).last().asString().startsWith("INFO");
        assertThat(socket.<String>readInbound()).isEqualTo("a connection");
        assertThat(socket.<String>readInbound()).isEqualTo("another");
    }
}
