package org.postern.bench.piece;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.relay.Relay;
import org.postern.proxy.relay.RelayListener;
import org.postern.server.wiring.ProtocolCatalog;

/** A command and its answer through a relay, without sockets; with {@code -prof gc} what it allocates. */
@State(Scope.Thread)
public class RelayBenchmark extends Piece {
    private static final byte[] COMMAND = {'a', '1', ' ', 'N', 'O', 'O', 'P', '\r', '\n'};
    private static final byte[] ANSWER = {'a', '1', ' ', 'O', 'K', ' ', 'd', 'o', 'n', 'e', '\r', '\n'};

    private final EmbeddedChannel client = new EmbeddedChannel();
    private final EmbeddedChannel server = new EmbeddedChannel();

    @Setup
    public void join() {
        Relay relay = new Relay(
                "s1",
                client,
                server,
                Optional.empty(),
                ProtocolCatalog.found().named("imap").newWatch(),
                Duration.ofHours(12),
                new RelayListener() {
                    @Override
                    public void relayIdle() {}

                    @Override
                    public void relayEnded(SessionEnd end, long toServer, long toClient) {}
                });
        client.pipeline().addLast(relay.fromClient());
        server.pipeline().addLast(relay.fromServer());
        relay.begin(Unpooled.EMPTY_BUFFER, Unpooled.EMPTY_BUFFER);
    }

    @Benchmark
    public int roundTrip() {
        return pass(client, COMMAND, server) + pass(server, ANSWER, client);
    }

    private static int pass(EmbeddedChannel from, byte[] octets, EmbeddedChannel to) {
        from.writeInbound(ByteBufAllocator.DEFAULT.directBuffer(octets.length).writeBytes(octets));
        ByteBuf passed = to.readOutbound();
        int length = passed.readableBytes();
        passed.release();
        return length;
    }
}
