package org.postern.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoEvent;
import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the kernel is told, and when; that it is understood is shown by {@link TransportTest}. */
class EpollIoTest {
    private static final EpollIoOps READ = EpollIoOps.EPOLLIN;
    private static final EpollIoOps WRITE = EpollIoOps.EPOLLOUT;

    private final Kernel kernel = new Kernel();
    private final Socket socket = new Socket();
    private final EpollIo io = new EpollIo(kernel);
    private final IoRegistration registration = io.register(socket);

    EpollIoTest() throws Exception {}

    @Test
    void onlyTheLastWishOfATurnIsTold() {
        registration.submit(READ);
        registration.submit(WRITE);
        registration.submit(READ.with(WRITE));
        assertThat(kernel.told).isEmpty();
        turn();
        turn();
        assertThat(kernel.told).containsExactly(READ.with(WRITE));
    }

    @Test
    void aWishThatIsTakenBackIsNotTold() {
        registration.submit(READ);
        turn();
        registration.submit(WRITE);
        registration.submit(READ);
        turn();
        assertThat(kernel.told).containsExactly(READ);
    }

    @Test
    void whoeverWaitsForNothingStaysInTheSet() {
        registration.submit(READ);
        turn();
        registration.submit(EpollIoOps.NONE);
        turn();
        registration.submit(READ);
        turn();
        assertThat(kernel.told).hasSize(3).doesNotContain(EpollIoOps.NONE);
    }

    @Test
    void nothingIsToldOfASocketThatIsGone() {
        registration.submit(READ);
        assertThat(registration.cancel()).isTrue();
        assertThat(registration.submit(READ)).isEqualTo(-1);
        turn();
        assertThat(kernel.told).isEmpty();
        assertThat(socket.closed).isFalse();
    }

    @Test
    void aSocketThatTheKernelDoesNotTakeIsClosedAndTheOthersAreTold() throws Exception {
        IoRegistration other = io.register(new Socket());
        kernel.full = true;
        registration.submit(READ);
        other.submit(WRITE);
        turn();
        assertThat(socket.closed).isTrue();
        assertThat(kernel.told).containsExactly(WRITE);
    }

    private void turn() {
        assertThat(io.run(new IoHandlerContext() {
                    @Override
                    public boolean canBlock() {
                        return false;
                    }

                    @Override
                    public long delayNanos(long currentTimeNanos) {
                        return 0;
                    }

                    @Override
                    public long deadlineNanos() {
                        return 0;
                    }
                }))
                .isZero();
    }

    private static final class Socket implements IoHandle {
        private boolean closed;

        @Override
        public void handle(IoRegistration registration, IoEvent event) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Stands for Netty's own handler. */
    private static final class Kernel implements IoHandler {
        private final List<IoOps> told = new ArrayList<>();
        /** Refuses the next one. */
        private boolean full;

        @Override
        public int run(IoHandlerContext context) {
            return 0;
        }

        @Override
        public IoRegistration register(IoHandle handle) {
            return new IoRegistration() {
                private boolean cancelled;

                @Override
                public <T> @Nullable T attachment() {
                    return null;
                }

                @Override
                public long submit(IoOps ops) {
                    if (full) {
                        full = false;
                        throw new UncheckedIOException(new IOException("no space left on device"));
                    }
                    told.add(ops);
                    return 0;
                }

                @Override
                public boolean isValid() {
                    return !cancelled;
                }

                @Override
                public boolean cancel() {
                    cancelled = true;
                    return true;
                }
            };
        }

        @Override
        public void wakeup() {}

        @Override
        public boolean isCompatible(Class<? extends IoHandle> handleType) {
            return true;
        }
    }
}
