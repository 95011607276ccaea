package org.postern.proxy.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.postern.proxy.FakeProtocol;
import org.postern.proxy.event.SessionEnd;
import org.postern.proxy.protocol.RelayGuard;

/** A client and a server joined by a relay, and what its listener hears. */
abstract class JoinedChannels {
    static final Duration IDLE = Duration.ofHours(1);

    final DuplexEmbeddedChannel client = new DuplexEmbeddedChannel();
    final DuplexEmbeddedChannel server = new DuplexEmbeddedChannel();
    final List<String> told = new ArrayList<>();

    @AfterEach
    void close() {
        client.finishAndReleaseAll();
        server.finishAndReleaseAll();
        assertThat(told)
                .filteredOn(line -> line.startsWith("ended"))
                .as("told once")
                .hasSize(1);
    }

    static void count(DuplexEmbeddedChannel channel, int[] flushes, int index) {
        channel.pipeline().addFirst(new ChannelDuplexHandler() {
            @Override
            public void flush(ChannelHandlerContext ctx) {
                flushes[index]++;
                ctx.flush();
            }
        });
    }

    Relay begin() {
        Relay joined = prepare(Optional.empty());
        joined.begin(Unpooled.EMPTY_BUFFER, Unpooled.EMPTY_BUFFER);
        return joined;
    }

    void begin(RelayGuard guard) {
        prepare(Optional.of(guard)).begin(Unpooled.EMPTY_BUFFER, Unpooled.EMPTY_BUFFER);
    }

    Relay prepare(Optional<RelayGuard> guard) {
        Relay joined = new Relay("s1", client, server, guard, new FakeProtocol().newWatch(), IDLE, new RelayListener() {
            @Override
            public void relayIdle() {
                told.add("idle");
            }

            @Override
            public void relayEnded(SessionEnd end, long toServer, long toClient) {
                told.add("ended " + end + " " + toServer + " " + toClient);
            }
        });
        client.config().setAutoRead(false);
        server.config().setAutoRead(false);
        client.pipeline().addLast(joined.fromClient());
        server.pipeline().addLast(joined.fromServer());
        return joined;
    }

    static void say(DuplexEmbeddedChannel who, String words) {
        who.writeInbound(buffer(words));
    }

    static String heardBy(DuplexEmbeddedChannel who) {
        StringBuilder heard = new StringBuilder();
        for (ByteBuf octets = who.readOutbound(); octets != null; octets = who.readOutbound()) {
            heard.append(octets.toString(UTF_8));
            octets.release();
        }
        return heard.toString();
    }

    static ByteBuf buffer(String words) {
        return ByteBufAllocator.DEFAULT.buffer().writeBytes(words.getBytes(UTF_8));
    }
}
