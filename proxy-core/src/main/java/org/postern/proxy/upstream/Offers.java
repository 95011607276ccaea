package org.postern.proxy.upstream;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;

/**
 * What the default upstream offers to clients before login, learned from the live server and kept fresh, so that
 * clients are never shown a hand-typed list.
 */
public final class Offers implements AutoCloseable {
    /** An upgraded server is noticed within this time. */
    private static final Duration REFRESH = Duration.ofMinutes(5);
    /** A server that did not answer is asked again after this time. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final UpstreamRoutes routes;
    private final UpstreamDialler dialler;
    private final String hostName;
    private volatile boolean closed;
    private final Map<String, List<String>> learned = new ConcurrentHashMap<>();

    public Offers(UpstreamRoutes routes, UpstreamDialler dialler, String hostName) {
        this.routes = routes;
        this.dialler = dialler;
        this.hostName = hostName;
    }

    /** @return what was learned last; empty while nothing was */
    public List<String> of(MailProtocol protocol) {
        return learned.getOrDefault(protocol.name(), List.of());
    }

    /**
     * Asks now and goes on asking until it is closed, or for as long as the loop runs.
     *
     * @return completed after the first answer, whatever it is
     */
    public CompletionStage<?> keepLearning(EventLoop loop, MailProtocol protocol) {
        CompletableFuture<Boolean> firstAnswer = new CompletableFuture<>();
        loop.execute(() -> ask(loop, protocol, firstAnswer));
        return firstAnswer;
    }

    /** Asks no more; what was learned is still known. */
    @Override
    public void close() {
        closed = true;
    }

    private void ask(EventLoop loop, MailProtocol protocol, CompletableFuture<Boolean> firstAnswer) {
        routes.endpoint(routes.defaultUpstream(), protocol.name())
                .ifPresentOrElse(
                        endpoint -> dialler.dial(
                                loop,
                                endpoint,
                                () -> protocol.newInquiry(endpoint.tls(), hostName),
                                null,
                                new Answer(loop, protocol, firstAnswer)),
                        () -> firstAnswer.complete(false));
    }

    private void again(EventLoop loop, MailProtocol protocol, Duration later) {
        if (!closed && !loop.isShuttingDown()) {
            loop.schedule(
                    () -> ask(loop, protocol, new CompletableFuture<>()), later.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private final class Answer implements UpstreamListener {
        private final EventLoop loop;
        private final MailProtocol protocol;
        private final CompletableFuture<Boolean> firstAnswer;

        Answer(EventLoop loop, MailProtocol protocol, CompletableFuture<Boolean> firstAnswer) {
            this.loop = loop;
            this.protocol = protocol;
            this.firstAnswer = firstAnswer;
        }

        @Override
        public void connected(UpstreamConnection connection, UpstreamWelcome welcome) {
            connection.close();
            learned.put(protocol.name(), welcome.capabilities());
            firstAnswer.complete(true);
            again(loop, protocol, REFRESH);
        }

        @Override
        public void failed(UpstreamFailure failure, String serverWords) {
            firstAnswer.complete(false);
            again(loop, protocol, RETRY);
        }
    }
}
