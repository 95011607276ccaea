package org.postern.proxy.wire;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.util.concurrent.ThreadAwareExecutor;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Netty's epoll, with two differences.
 *
 * <p>What a socket waits for is told to the kernel once in a turn of the event loop, just before it waits, and only if
 * it has changed. Netty tells it with every change of mind, eight of them in a login (see {@code docs/performance.md});
 * since events are level-triggered, the kernel has no use for any but the last.
 *
 * <p>And one fault of 4.2 is mended: a socket that waits for nothing, because its peer has stopped sending or because it
 * is not being read when its peer closes, is taken out of the epoll set, and {@code EpollIoHandler} forgets that it did.
 * The next wish to read or to write then fails with ENOENT, the connection is closed, and what was still on its way is
 * lost. Here such a socket stays in the set.
 */
final class EpollIo implements IoHandler {
    private static final Logger LOG = LoggerFactory.getLogger(EpollIo.class);

    /**
     * EPOLLONESHOT alone: the kernel tells at most once of an error or a hang-up, which it does unasked, and is silent
     * until there is a new wish (epoll_ctl(2)).
     */
    private static final EpollIoOps NOTHING = EpollIoOps.valueOf(1 << 30);

    private final IoHandler epoll;
    private final Deque<Registration> changed = new ArrayDeque<>();

    EpollIo(IoHandler epoll) {
        this.epoll = epoll;
    }

    static IoHandlerFactory newFactory() {
        IoHandlerFactory epoll = EpollIoHandler.newFactory();
        return new IoHandlerFactory() {
            @Override
            public IoHandler newHandler(ThreadAwareExecutor executor) {
                return new EpollIo(epoll.newHandler(executor));
            }

            @Override
            public boolean isChangingThreadSupported() {
                return epoll.isChangingThreadSupported();
            }
        };
    }

    @Override
    public void initialize() {
        epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
        for (Registration next = changed.poll(); next != null; next = changed.poll()) {
            next.tell();
        }
        return epoll.run(context);
    }

    @Override
    public void prepareToDestroy() {
        epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
        epoll.destroy();
    }

    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
        return new Registration(epoll.register(handle), handle);
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }

    /** A socket in the set; used by its event loop only. */
    private final class Registration implements IoRegistration {
        private final IoRegistration registration;
        private final IoHandle handle;
        private EpollIoOps told = EpollIoOps.NONE;
        private @Nullable EpollIoOps wish;

        Registration(IoRegistration registration, IoHandle handle) {
            this.registration = registration;
            this.handle = handle;
        }

        @Override
        public <T> T attachment() {
            return registration.attachment();
        }

        @Override
        public long submit(IoOps ops) {
            if (!isValid()) {
                return -1;
            }
            if (wish == null) {
                changed.add(this);
            }
            wish = EpollIoOps.NONE.equals(ops) ? NOTHING : (EpollIoOps) ops;
            return wish.value();
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }

        private void tell() {
            EpollIoOps now = wish;
            wish = null;
            if (now == null || now.equals(told) || !isValid()) {
                return;
            }
            try {
                registration.submit(now);
                told = now;
            } catch (UncheckedIOException full) {
                LOG.warn("A connection is closed, the kernel cannot watch it: {}", full.getMessage());
                close();
            }
        }

        private void close() {
            try {
                handle.close();
            } catch (Exception alreadyClosed) {
                LOG.debug("It was closed before", alreadyClosed);
            }
        }
    }
}
