package org.postern.server.wiring;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.protocol.UpstreamDialogue;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;
import org.postern.proxy.upstream.EndpointSettings;
import org.postern.proxy.upstream.UpstreamConnection;
import org.postern.proxy.upstream.UpstreamDialler;
import org.postern.proxy.upstream.UpstreamListener;
import org.postern.server.check.DialResult;
import org.postern.server.check.Dialling;

/** Dials on an event loop and waits for it; never called on one. */
final class LoopDialling implements Dialling {
    private final Threads threads;
    private final UpstreamDialler dialler;

    LoopDialling(Threads threads, UpstreamDialler dialler) {
        this.threads = threads;
        this.dialler = dialler;
    }

    @Override
    public DialResult dial(
            EndpointSettings endpoint, Supplier<UpstreamDialogue> dialogues, @Nullable ClientOrigin origin) {
        CompletableFuture<DialResult> result = new CompletableFuture<>();
        dialler.dial(threads.workers().next(), endpoint, dialogues, origin, new UpstreamListener() {
            @Override
            public void connected(UpstreamConnection connection, UpstreamWelcome welcome) {
                connection.close();
                result.complete(DialResult.reached(welcome));
            }

            @Override
            public void failed(UpstreamFailure failure, String serverWords) {
                result.complete(DialResult.failed(failure, serverWords));
            }
        });
        return result.join();
    }
}
