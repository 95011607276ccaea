package org.postern.server.wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postern.proxy.upstream.UpstreamRoutes;
import org.postern.proxy.upstream.UpstreamSettings;
import org.postern.server.check.Check;
import org.postern.server.check.Finding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everybody from an upstream that has {@code probe-accounts} until its proof has passed. Without them there is
 * nothing to prove with, so the upstream is served with a warning.
 */
final class ProofKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProofKeeper.class);

    /** An upstream that is down at the start is proven soon after it is up. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final UpstreamRoutes routes;
    private final Check check;
    private final ScheduledExecutorService housekeeping;
    private volatile boolean closed;

    ProofKeeper(UpstreamRoutes routes, Check check, ScheduledExecutorService housekeeping) {
        this.routes = routes;
        this.check = check;
        this.housekeeping = housekeeping;
    }

    /** @return completed when each upstream has been tried once, proven or not */
    CompletionStage<?> begin() {
        List<CompletableFuture<?>> tried = new ArrayList<>();
        for (UpstreamSettings upstream : routes.all()) {
            if (upstream.probeAccounts().isEmpty()) {
                LOG.warn(
                        "Upstream {} is used without proof that it keeps users apart: run postern check, or name"
                                + " probe-accounts",
                        upstream.name());
            } else {
                if (!upstream.serveUnproven()) {
                    routes.bar(upstream.name());
                }
                tried.add(CompletableFuture.runAsync(() -> prove(upstream), housekeeping));
            }
        }
        return CompletableFuture.allOf(tried.toArray(CompletableFuture<?>[]::new));
    }

    /** Tries no more; whoever is not proven by now stays barred. */
    @Override
    public void close() {
        closed = true;
    }

    private void prove(UpstreamSettings upstream) {
        if (closed) {
            return;
        }
        List<Finding> failures = check.proof(upstream).stream()
                .filter(finding -> finding.status() == Finding.Status.FAILED)
                .toList();
        if (failures.isEmpty()) {
            routes.admit(upstream.name());
            LOG.info("Upstream {} is proven: every user gets the right mailbox", upstream.name());
            return;
        }
        failures.forEach(failure ->
                LOG.error("The proof of {} fails: {}; {}", failure.subject(), failure.words(), failure.remedy()));
        if (routes.isBarred(upstream.name())) {
            LOG.error("Nobody is let in to upstream {} until its proof passes", upstream.name());
        }
        housekeeping.schedule(() -> prove(upstream), AGAIN.toSeconds(), TimeUnit.SECONDS);
    }
}
