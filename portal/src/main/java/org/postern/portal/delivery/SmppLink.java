package org.postern.portal.delivery;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/**
 * The one session with an SMSC: bound when it is first needed, and again after it was lost. While binds fail, they are
 * tried after pauses only, and whoever wants to send in between hears so at once.
 */
final class SmppLink implements AutoCloseable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** SMSCs lock out who tries too often; nobody waits much longer for a code. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Firewalls forget silent connections after some minutes. */
    private static final int ENQUIRE_LINK_MILLIS = 30_000;

    private final SmsSettings.Smpp settings;
    private final SmppSockets sockets;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();

    private @Nullable SMPPSession session;
    private Duration pause = FIRST_PAUSE;
    /** Until when nobody binds, by {@link #nanoTime}; {@code null} unless a bind has failed. */
    private @Nullable Long notBefore;

    private boolean closed;

    /** @param nanoTime goes on evenly, whatever happens to the clock */
    SmppLink(SmsSettings.Smpp settings, SmppSockets sockets, LongSupplier nanoTime) {
        this.settings = settings;
        this.sockets = sockets;
        this.nanoTime = nanoTime;
    }

    /** A session that can transmit, as far as anybody knows. */
    SMPPSession session() throws DeliveryException {
        acquire();
        try {
            if (closed) {
                throw DeliveryException.temporary("shutting down");
            }
            if (session == null || !session.getSessionState().isTransmittable()) {
                session = bindUnlessPausing();
            }
            return session;
        } finally {
            lock.unlock();
        }
    }

    /** What went wrong may go wrong again in this session: the next message gets a new one. */
    static void drop(SMPPSession broken) {
        broken.close();
    }

    /** Unbinds; waits for others who bind or for the SMSC no longer than their timeouts. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            if (session != null) {
                session.unbindAndClose();
            }
        } finally {
            lock.unlock();
        }
    }

    private void acquire() throws DeliveryException {
        try {
            if (!lock.tryLock(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw DeliveryException.temporary("the SMSC did not answer in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw DeliveryException.temporary("interrupted");
        }
    }

    private SMPPSession bindUnlessPausing() throws DeliveryException {
        if (notBefore != null && nanoTime.getAsLong() - notBefore < 0) {
            throw DeliveryException.temporary("the SMSC could not be bound a moment ago");
        }
        SMPPSession fresh = fresh();
        try {
            fresh.connectAndBind(settings.host(), settings.port(), parameters(), millis());
            pause = FIRST_PAUSE;
            notBefore = null;
            return fresh;
        } catch (IOException failure) {
            fresh.close();
            throw failed(failure);
        }
    }

    private SMPPSession fresh() {
        SMPPSession fresh = new SMPPSession(SmppPdus.sender(), SmppPdus.reader(), sockets);
        fresh.setTransactionTimer(millis());
        fresh.setEnquireLinkTimer(ENQUIRE_LINK_MILLIS);
        fresh.setPduProcessorDegree(1);
        return fresh;
    }

    private BindParameter parameters() {
        return settings.password()
                .reveal(password -> new BindParameter(
                        BindType.BIND_TX,
                        settings.systemId(),
                        password,
                        settings.systemType(),
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        ""));
    }

    private DeliveryException failed(IOException failure) {
        notBefore = nanoTime.getAsLong() + pause.toNanos();
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return DeliveryException.temporary(
                failure.getCause() instanceof NegativeResponseException refusal
                        ? "the SMSC refused the bind with status " + refusal.getCommandStatus()
                        : "the SMSC cannot be bound");
    }

    private long millis() {
        return settings.timeout().toMillis();
    }
}
