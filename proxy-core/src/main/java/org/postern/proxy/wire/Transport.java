package org.postern.proxy.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.UnixChannelOption;
import java.net.StandardSocketOptions;

/**
 * The platform's way to sockets: epoll on Linux, NIO elsewhere. Both send small writes at once (TCP_NODELAY) without
 * being asked.
 *
 * @param name for the log
 * @param reusePort lets several listening sockets of one user share an address, see socket(7)
 */
public record Transport(
        String name,
        IoHandlerFactory ioHandler,
        Class<? extends ServerChannel> serverChannel,
        Class<? extends Channel> channel,
        Class<? extends DatagramChannel> datagramChannel,
        ChannelOption<Boolean> reusePort) {

    /** @return epoll where its native library loads, NIO otherwise */
    public static Transport best() {
        return Epoll.isAvailable()
                ? new Transport(
                        "epoll",
                        EpollIo.newFactory(),
                        EpollServerSocketChannel.class,
                        EpollSocketChannel.class,
                        EpollDatagramChannel.class,
                        UnixChannelOption.SO_REUSEPORT)
                : nio();
    }

    /** @return the transport that works everywhere */
    public static Transport nio() {
        return new Transport(
                "nio",
                NioIoHandler.newFactory(),
                NioServerSocketChannel.class,
                NioSocketChannel.class,
                NioDatagramChannel.class,
                NioChannelOption.of(StandardSocketOptions.SO_REUSEPORT));
    }
}
