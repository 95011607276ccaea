package org.postern.proxy.relay;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelConfig;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;

/** An embedded channel with two directions that can end one by one, as a socket's can. */
final class DuplexEmbeddedChannel extends EmbeddedChannel implements DuplexChannel {
    private boolean gone;
    private boolean inputShutdown;
    private boolean outputShutdown;
    private final ChannelConfig config = new Config();

    /** The peer stops sending. */
    void peerStopsSending() {
        inputShutdown = true;
        pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        runPendingTasks();
    }

    /** The connection has gone, but nobody has been told yet. */
    void isGone() {
        gone = true;
    }

    @Override
    public boolean isActive() {
        return !gone && super.isActive();
    }

    @Override
    public boolean isInputShutdown() {
        return inputShutdown;
    }

    @Override
    public ChannelFuture shutdownInput() {
        return shutdownInput(newPromise());
    }

    @Override
    public ChannelFuture shutdownInput(ChannelPromise promise) {
        inputShutdown = true;
        return promise.setSuccess();
    }

    @Override
    public boolean isOutputShutdown() {
        return outputShutdown;
    }

    @Override
    public ChannelFuture shutdownOutput() {
        return shutdownOutput(newPromise());
    }

    @Override
    public ChannelFuture shutdownOutput(ChannelPromise promise) {
        outputShutdown = true;
        return promise.setSuccess();
    }

    @Override
    public boolean isShutdown() {
        return inputShutdown && outputShutdown;
    }

    @Override
    public ChannelFuture shutdown() {
        return shutdown(newPromise());
    }

    @Override
    public ChannelFuture shutdown(ChannelPromise promise) {
        inputShutdown = true;
        return shutdownOutput(promise);
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    /** Of a socket's options the one that a relay sets. */
    private final class Config extends DefaultChannelConfig {
        private boolean allowHalfClosure = true;

        Config() {
            super(DuplexEmbeddedChannel.this);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getOption(ChannelOption<T> option) {
            return option == ChannelOption.ALLOW_HALF_CLOSURE
                    ? (T) (Boolean) allowHalfClosure
                    : super.getOption(option);
        }

        @Override
        public <T> boolean setOption(ChannelOption<T> option, T value) {
            if (option != ChannelOption.ALLOW_HALF_CLOSURE) {
                return super.setOption(option, value);
            }
            allowHalfClosure = (Boolean) value;
            return true;
        }
    }
}
