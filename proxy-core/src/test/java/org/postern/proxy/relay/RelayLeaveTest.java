package org.postern.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Relays that have to end soon, and cut nothing short by it. */
class RelayLeaveTest extends JoinedChannels {
    private int farewells;

    @Test
    void betweenCommandsTheTimeIsNow() {
        Relay relay = begin();

        relay.takeLeave(() -> sayBye(relay));

        assertThat(heardBy(client)).isEqualTo("bye\r\n");
        assertThat(client.isOpen()).isFalse();
        assertThat(server.isOpen()).isFalse();
    }

    @Test
    void withinACommandItIsWhenTheAnswerIsThere() {
        Relay relay = begin();
        say(client, "message");
        relay.takeLeave(() -> sayBye(relay));
        say(client, " of two packets\r\n");
        say(server, "250 ta");
        assertThat(heardBy(client)).isEqualTo("250 ta");
        assertThat(client.isOpen()).isTrue();

        say(server, "ken\r\n");

        assertThat(heardBy(client)).isEqualTo("ken\r\nbye\r\n");
        assertThat(heardBy(server)).isEqualTo("message of two packets\r\n");
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void whereNobodyCanTellItIsAfterASilence() {
        Relay relay = begin();
        say(server, "opaque from now on\r\n");
        relay.takeLeave(() -> sayBye(relay));
        say(client, "???");
        pass(2_000);
        assertThat(farewells).as("something was said since").isZero();
        say(server, "!!!\r\n");
        pass(2_000);
        assertThat(farewells).isZero();

        pass(2_000);

        assertThat(farewells).isEqualTo(1);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void silenceWithinACommandIsNoReason() {
        Relay relay = begin();
        say(client, "search everything\r\n");
        relay.takeLeave(() -> sayBye(relay));

        pass(60_000);

        assertThat(farewells).isZero();
        assertThat(client.isOpen()).isTrue();
    }

    @Test
    void whoLeavesFirstIsToldNothing() {
        Relay relay = begin();
        say(client, "quit\r\n");
        relay.takeLeave(() -> sayBye(relay));

        client.close();
        pass(60_000);

        assertThat(farewells).isZero();
        assertThat(told).hasSize(1);
    }

    private void sayBye(Relay relay) {
        farewells++;
        relay.farewell("bye\r\n");
    }

    private void pass(long millis) {
        client.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
        client.runScheduledPendingTasks();
        client.runPendingTasks();
    }
}
