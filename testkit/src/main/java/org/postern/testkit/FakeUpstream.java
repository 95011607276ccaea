package org.postern.testkit;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.upstream.LoginRequest;
import org.postern.proxy.upstream.LoginResult;
import org.postern.proxy.upstream.UpstreamAccess;
import org.postern.proxy.upstream.UpstreamConnection;

/** An upstream that lets everybody in when it is told to, and keeps what it hears. */
final class FakeUpstream implements UpstreamAccess {
    private @Nullable LoginResult waiting;
    private @Nullable EmbeddedChannel channel;

    @Override
    public String upstreamOf(String account) {
        return "main";
    }

    @Override
    public void logIn(EventLoop loop, MailProtocol protocol, LoginRequest request, LoginResult result) {
        waiting = result;
    }

    boolean isAskedToLogIn() {
        return waiting != null;
    }

    void letIn(List<String> capabilities, String text) {
        LoginResult result = waiting;
        if (result == null) {
            throw new AssertionError("nobody wants to log in");
        }
        waiting = null;
        ChannelInboundHandlerAdapter dialogue = new ChannelInboundHandlerAdapter();
        EmbeddedChannel server = new EmbeddedChannel(dialogue);
        channel = server;
        result.ready(
                new UpstreamConnection(server, dialogue, () -> Unpooled.EMPTY_BUFFER, 0),
                new UpstreamWelcome(capabilities, text),
                Optional.empty());
    }

    @Nullable
    EmbeddedChannel channel() {
        return channel;
    }
}
