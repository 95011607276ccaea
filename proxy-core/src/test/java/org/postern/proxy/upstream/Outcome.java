package org.postern.proxy.upstream;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.protocol.RelayGuard;
import org.postern.proxy.protocol.UpstreamFailure;
import org.postern.proxy.protocol.UpstreamWelcome;

/** Remembers every outcome it is told, so that a second one shows; may be read on any thread. */
final class Outcome implements UpstreamListener, LoginResult {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private volatile @Nullable UpstreamConnection connection;
    private volatile @Nullable Thread thread;

    List<String> told() {
        return told;
    }

    UpstreamConnection connection() {
        UpstreamConnection connected = connection;
        if (connected == null) {
            throw new AssertionError("not connected: " + told);
        }
        return connected;
    }

    @Nullable
    Thread thread() {
        return thread;
    }

    @Override
    public void connected(UpstreamConnection connected, UpstreamWelcome welcome) {
        connection = connected;
        thread = Thread.currentThread();
        told.add("connected " + welcome.capabilities() + " " + welcome.text());
    }

    @Override
    public void ready(UpstreamConnection connected, UpstreamWelcome welcome, Optional<RelayGuard> guard) {
        connected(connected, welcome);
    }

    @Override
    public void failed(UpstreamFailure failure, String serverWords) {
        thread = Thread.currentThread();
        told.add(("failed " + failure + " " + serverWords).trim());
    }
}
