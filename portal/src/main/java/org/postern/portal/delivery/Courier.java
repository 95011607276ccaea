package org.postern.portal.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.keys.KeyException;
import org.postern.credential.keys.Sealer;
import org.postern.credential.notice.Notice;
import org.postern.credential.notice.NoticeStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers notices that wait in the store, on a thread of its own. A notice may come twice when the store fails at the
 * wrong moment, but does not get lost.
 */
public final class Courier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    /** So many are taken at a time, for so long that other nodes do not take them meanwhile. */
    private static final int BATCH = 10;

    private static final Duration LEASE = Duration.ofMinutes(10);

    /** How long to wait after the first, second ... failure; after one more, the notice is old news. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(12));

    private static final long CLOSING_SECONDS = 5;

    private final NoticeStore notices;
    private final Sealer sealer;
    private final Senders senders;
    private final MessageTexts texts;
    private final ZoneId zone;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor thread;
    private boolean storeIsDown;

    /** @param zone in which notices tell the time */
    public Courier(NoticeStore notices, Sealer sealer, Senders senders, MessageTexts texts, ZoneId zone, Clock clock) {
        this.notices = notices;
        this.sealer = sealer;
        this.senders = senders;
        this.texts = texts;
        this.zone = zone;
        this.clock = clock;
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread courier = new Thread(task, "postern-courier");
            courier.setDaemon(true);
            return courier;
        });
    }

    /** Begins to look for notices every few seconds. */
    public void start() {
        start(LOOK_EVERY);
    }

    void start(Duration every) {
        long millis = every.toMillis();
        thread.scheduleWithFixedDelay(this::round, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Lets the notice under way arrive, within some seconds; the rest waits for the next start, or another node. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Delivers what is due; never throws, or there would be no next round. */
    void round() {
        try {
            Instant until;
            List<Notice> due;
            do {
                until = clock.instant().plus(LEASE);
                due = notices.claim(clock.instant(), until, BATCH);
                storeAnswered();
                deliver(due, until);
            } while (due.size() == BATCH && !thread.isShutdown());
        } catch (StoreUnavailableException failure) {
            storeFailed(failure);
        } catch (RuntimeException bug) {
            log.error("delivering notices failed", bug);
        }
    }

    private void deliver(List<Notice> due, Instant until) {
        for (Notice notice : due) {
            if (thread.isShutdown() || !clock.instant().isBefore(until)) {
                // whoever claims it next delivers it
                return;
            }
            deliver(notice);
        }
    }

    private void deliver(Notice notice) {
        try {
            send(notice);
        } catch (DeliveryException failure) {
            failed(notice, failure);
            return;
        }
        notices.remove(notice.id());
    }

    private void send(Notice notice) throws DeliveryException {
        Sender sender = senders.by(notice.channel())
                .orElseThrow(() -> DeliveryException.permanent("nothing can be sent that way any more"));
        String target = target(notice);
        try {
            sender.send(target, texts.notice(notice, zone));
        } catch (RuntimeException bug) {
            log.error("a notice of {} cannot be sent", notice.kind(), bug);
            throw DeliveryException.temporary("a fault of our own");
        }
    }

    private String target(Notice notice) throws DeliveryException {
        try {
            return new String(sealer.open(notice.sealedTarget(), notice.place()), StandardCharsets.UTF_8);
        } catch (KeyException notOurs) {
            throw DeliveryException.permanent("its target cannot be opened");
        }
    }

    private void failed(Notice notice, DeliveryException failure) {
        if (!failure.isPermanent() && notice.attempts() <= PAUSES.size()) {
            log.debug("a notice waits for another attempt: {}", failure.getMessage());
            notices.postpone(notice.id(), clock.instant().plus(PAUSES.get(notice.attempts() - 1)));
            return;
        }
        log.warn(
                "{} is not told of {} by {}: {}",
                notice.account(),
                notice.kind(),
                notice.channel(),
                failure.getMessage());
        notices.remove(notice.id());
    }

    private void storeAnswered() {
        if (storeIsDown) {
            log.info("notices can be read again");
            storeIsDown = false;
        }
    }

    private void storeFailed(StoreUnavailableException failure) {
        if (!storeIsDown) {
            log.warn("notices cannot be read, trying on: {}", failure.getMessage());
            storeIsDown = true;
        }
    }
}
