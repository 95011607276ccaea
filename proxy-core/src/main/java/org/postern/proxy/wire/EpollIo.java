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

/**
 * Netty's epoll, with one fault of 4.2 mended: a socket that waits for nothing, because its peer has stopped sending
 * or because it is not being read when its peer closes, is taken out of the epoll set, and {@code EpollIoHandler}
 * forgets that it did. The next wish to read or to write then fails with ENOENT, the connection is closed, and what
 * was still on its way is lost. Here such a socket stays in the set.
 */
final class EpollIo implements IoHandler {
    /**
     * EPOLLONESHOT alone: the kernel tells at most once of an error or a hang-up, which it does unasked, and is silent
     * until there is a new wish (epoll_ctl(2)).
     */
    private static final EpollIoOps NOTHING = EpollIoOps.valueOf(1 << 30);

    private final IoHandler epoll;

    private EpollIo(IoHandler epoll) {
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
        return new Registration(epoll.register(handle));
    }

    @Override
    public void wakeup() {
        epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
        return epoll.isCompatible(handleType);
    }

    private record Registration(IoRegistration registration) implements IoRegistration {
        @Override
        public <T> T attachment() {
            return registration.attachment();
        }

        @Override
        public long submit(IoOps wish) {
            return registration.submit(EpollIoOps.NONE.equals(wish) ? NOTHING : wish);
        }

        @Override
        public boolean isValid() {
            return registration.isValid();
        }

        @Override
        public boolean cancel() {
            return registration.cancel();
        }
    }
}
