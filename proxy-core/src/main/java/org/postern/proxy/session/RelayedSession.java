package org.postern.proxy.session;

import io.netty.channel.EventLoop;
import java.time.Duration;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.event.SessionEvents;
import org.postern.proxy.event.SessionLabel;
import org.postern.proxy.event.SessionSummary;
import org.postern.proxy.protocol.Farewell;
import org.postern.proxy.protocol.MailProtocol;
import org.postern.proxy.relay.Relay;
import org.postern.proxy.relay.RelayListener;

/**
 * A session from its hand-over to its end. Most sessions spend hours here with nothing to do, so it holds on to nothing of
 * what was before.
 */
final class RelayedSession implements RelayListener {
    private final MailProtocol protocol;
    private final SessionLabel label;
    private final SessionEvents events;
    private final SessionLife life;
    private final EventLoop loop;
    private final long begunAt;

    RelayedSession(MailProtocol protocol, SessionLabel label, SessionEvents events, SessionLife life, EventLoop loop) {
        this.protocol = protocol;
        this.label = label;
        this.events = events;
        this.life = life;
        this.loop = loop;
        this.begunAt = loop.ticker().nanoTime();
    }

    /** From now on whoever ends the session ends its relay. */
    void ends(Relay relay) {
        life.handTo(
                reason -> {
                    events.farewell(label, reason);
                    relay.farewell(protocol.farewell(reason));
                },
                reason -> relay.takeLeave(() -> life.sayFarewell(reason)));
    }

    @Override
    public void relayIdle() {
        life.sayFarewell(Farewell.IDLE);
    }

    @Override
    public void relayEnded(SessionEnd end, long toServer, long toClient) {
        life.over();
        Duration lasted = Duration.ofNanos(loop.ticker().nanoTime() - begunAt);
        events.closed(label, new SessionSummary(end, life.grant(), toServer, toClient, lasted));
    }
}
