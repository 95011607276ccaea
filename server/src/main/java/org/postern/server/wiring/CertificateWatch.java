package org.postern.server.wiring;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.postern.proxy.edge.ServerCertificates;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the certificate files now and then: renewed ones are in use without a restart. Changes ticket keys, too. */
final class CertificateWatch {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

    private static final Duration EVERY = Duration.ofSeconds(5);

    /** How long a key makes session tickets. */
    private static final long TICKETS_HOURS = 12;

    private CertificateWatch() {}

    /** @param renewed told after new certificates are in use */
    static void begin(ScheduledExecutorService housekeeping, ServerCertificates certificates, Runnable renewed) {
        housekeeping.scheduleWithFixedDelay(
                () -> look(certificates, renewed), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        housekeeping.scheduleAtFixedRate(certificates::rotateTicketKeys, TICKETS_HOURS, TICKETS_HOURS, TimeUnit.HOURS);
    }

    private static void look(ServerCertificates certificates, Runnable renewed) {
        try {
            if (certificates.reloadIfChanged()) {
                renewed.run();
            }
        } catch (RuntimeException unusable) {
            // a task that throws would never be run again
            LOG.warn("Renewed certificates are not in use everywhere: {}", unusable.getMessage());
        }
    }
}
