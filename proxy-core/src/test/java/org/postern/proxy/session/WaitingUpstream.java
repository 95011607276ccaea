package org.postern.proxy.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.upstream.LoginRequest;
import org.postern.proxy.upstream.LoginResult;
import org.postern.proxy.upstream.UpstreamAccess;
import org.postern.proxy.upstream.UpstreamConnection;

/** An upstream that answers when the test says so. */
final class WaitingUpstream implements UpstreamAccess {
    private @Nullable LoginRequest request;
    private @Nullable LoginResult result;
    private @Nullable EmbeddedChannel channel;
    private Optional<RelayGuard> guard = Optional.empty();

    @Override
    public String upstreamOf(String account) {
        return "main";
    }

    @Override
    public void logIn(EventLoop loop, MailProtocol protocol, LoginRequest asked, LoginResult answer) {
        request = asked;
        result = answer;
    }

    void guardedBy(RelayGuard watch) {
        guard = Optional.of(watch);
    }

    boolean isAsked() {
        return result != null;
    }

    LoginRequest request() {
        if (request == null) {
            throw new AssertionError("nobody wants to log in");
        }
        return request;
    }

    /** @param ahead what the server says behind its last words */
    void letIn(String text, ByteBuf ahead) {
        ChannelInboundHandlerAdapter dialogue = new ChannelInboundHandlerAdapter();
        EmbeddedChannel server = new EmbeddedChannel(dialogue);
        server.config().setAutoRead(false);
        channel = server;
        answer().ready(
                        new UpstreamConnection(
                                server,
                                dialogue,
                                () -> ahead,
                                server.eventLoop().ticker().nanoTime()),
                        new UpstreamWelcome(List.of(), text),
                        guard);
    }

    void fail(UpstreamFailure failure, String words) {
        answer().failed(failure, words);
    }

    /** @return what the server has been told since the last call */
    String hears() {
        StringBuilder heard = new StringBuilder();
        EmbeddedChannel server = channel;
        if (server != null) {
            server.runPendingTasks();
            for (ByteBuf words = server.readOutbound(); words != null; words = server.readOutbound()) {
                heard.append(words.toString(UTF_8));
                words.release();
            }
        }
        return heard.toString();
    }

    @Nullable
    EmbeddedChannel channel() {
        return channel;
    }

    private LoginResult answer() {
        LoginResult answer = result;
        if (answer == null) {
            throw new AssertionError("nobody wants to log in");
        }
        result = null;
        return answer;
    }
}
