package org.postern.server.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.credential.StoreUnavailableException;
import org.postern.credential.activity.OpenSessions;
import org.postern.proxy.live.LiveSessions;

/** Portals know what each gate has open, and the store hears no more of it than they need. */
class SessionPresenceTest {
    private static final Instant NOON = Instant.parse("2030-01-02T12:00:00Z");

    private final Reported store = new Reported();
    private final MovingClock clock = new MovingClock();
    private final SessionPresence presence = new SessionPresence(new LiveSessions(), store, "n1", clock);

    @Test
    void onlyAChangeIsWrittenDown() {
        presence.report(Map.of());
        presence.report(Map.of("phone", 1));
        presence.report(Map.of("phone", 1));
        presence.report(Map.of());

        assertThat(store.lines).containsExactly("n1 {}", "n1 {phone=1}", "n1 {}");
    }

    @Test
    void nowAndThenThereIsASignOfLife() {
        presence.report(Map.of("phone", 1));
        clock.pass(Duration.ofSeconds(19));
        presence.report(Map.of("phone", 1));
        clock.pass(Duration.ofSeconds(1));
        presence.report(Map.of("phone", 1));

        assertThat(store.lines).hasSize(2);
    }

    @Test
    void whatTheStoreMissedIsSaidAgain() {
        store.down = true;
        presence.report(Map.of("phone", 1));
        store.down = false;
        presence.report(Map.of("phone", 1));

        assertThat(store.lines).containsExactly("n1 {phone=1}");
    }

    @Test
    void aGateThatEndsHasNothingOpen() {
        presence.report(Map.of("phone", 1));
        presence.close();

        assertThat(store.lines).endsWith("n1 {}");
    }

    /** Notes what it is told. */
    private static final class Reported implements OpenSessions {
        private final List<String> lines = new ArrayList<>();
        private boolean down;

        @Override
        public void report(String node, Map<String, Integer> byCredential, Instant at) {
            if (down) {
                throw new StoreUnavailableException("down");
            }
            lines.add(node + " " + byCredential);
        }

        @Override
        public Map<String, Integer> of(Collection<String> credentialIds, Instant since) {
            return Map.of();
        }

        @Override
        public void prune(Instant since) {}
    }

    private static final class MovingClock extends Clock {
        private Instant now = NOON;

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
