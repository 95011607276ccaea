package org.postern.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.LogCapture;

/** A relay whose bytes a guard watches. */
class GuardedRelayTest extends JoinedChannels {
    @Test
    void aGuardedBurstIsFlushedOnceOnEachSideThatHasToHear() {
        int[] flushes = new int[2];
        count(server, flushes, 0);
        count(client, flushes, 1);
        begin(FakeProtocol.guard(
                (octets, wires) -> {
                    wires.toClient(buffer("seen "));
                    wires.toServer(octets);
                },
                (octets, wires) -> wires.toClient(octets),
                () -> {}));
        flushes[0] = 0;
        flushes[1] = 0;

        client.writeInbound(buffer("one "), buffer("two "));

        assertThat(flushes).containsExactly(1, 1);
        assertThat(heardBy(server)).isEqualTo("one two ");
        assertThat(heardBy(client)).isEqualTo("seen seen ");
    }

    @Test
    void aBugInAGuardEndsBothAndIsLoggedWithoutItsWords() {
        try (LogCapture log = new LogCapture(RelayHandler.class)) {
            begin(FakeProtocol.guard(
                    (octets, wires) -> {
                        octets.release();
                        throw new IllegalStateException("cannot read s3cret");
                    },
                    (octets, wires) -> wires.toClient(octets),
                    () -> {}));
            say(client, "s3cret");

            assertThat(client.isOpen()).isFalse();
            assertThat(server.isOpen()).isFalse();
            assertThat(log.atLeast(Level.WARN))
                    .singleElement()
                    .asString()
                    .startsWith("ERROR Bug in the relay of session s1")
                    .doesNotContain("s3cret");
        }
    }

    @Test
    void aBugInAGuardBeforeTheRelayHasBegunIsHandledTheSameWay() {
        try (LogCapture log = new LogCapture(RelayHandler.class)) {
            prepare(Optional.of(FakeProtocol.guard(
                            (octets, wires) -> wires.toServer(octets),
                            (octets, wires) -> {
                                octets.release();
                                throw new IllegalStateException("a bug");
                            },
                            () -> {})))
                    .begin(buffer("client ahead"), buffer("server ahead"));
            client.runPendingTasks();

            assertThat(client.isOpen()).isFalse();
            assertThat(log.atLeast(Level.ERROR)).hasSize(1);
        }
    }

    @Test
    void aGuardMayAnswerByItselfAndCutTheSession() {
        begin(FakeProtocol.guard(
                (octets, wires) -> {
                    octets.release();
                    wires.toClient(buffer("no\r\n"));
                    wires.cut();
                },
                (octets, wires) -> wires.toClient(octets),
                () -> told.add("guard closed")));

        say(client, "XCLIENT\r\n");
        server.runPendingTasks();

        assertThat(heardBy(client)).isEqualTo("no\r\n");
        assertThat(heardBy(server)).isEmpty();
        assertThat(told).containsExactly("ended ENDED_BY_POSTERN 9 0", "guard closed");
    }

    @Test
    void aGuardIsClosedOnceAndAskedNoMore() {
        ByteBuf held = ByteBufAllocator.DEFAULT.buffer();
        begin(FakeProtocol.guard(
                (octets, wires) -> {
                    held.writeBytes(octets);
                    octets.release();
                },
                (octets, wires) -> wires.toClient(octets),
                held::release));
        say(client, "held back");

        client.close();
        client.runPendingTasks();
        server.close();
        server.runPendingTasks();

        assertThat(held.refCnt()).isZero();
        assertThat(heardBy(server)).isEmpty();
    }
}
