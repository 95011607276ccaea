package org.postern.server.wiring;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postern.proxy.edge.ServerCertificates;

/** Looks at the certificate files now and then: renewed ones are in use without a restart. */
final class CertificateWatch {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private CertificateWatch() {}

    static void begin(ScheduledExecutorService housekeeping, ServerCertificates certificates) {
        housekeeping.scheduleWithFixedDelay(
                certificates::reloadIfChanged, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }
}
