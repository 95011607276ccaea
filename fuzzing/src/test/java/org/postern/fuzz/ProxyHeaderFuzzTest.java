package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.postern.proxy.auth.ClientOrigin;
import org.postern.proxy.edge.ProxyHeaderGate;
import org.postern.testkit.Chunking;

/** Whatever a load balancer sends in front of a client's first words. */
class ProxyHeaderFuzzTest {
    private static final ClientOrigin BALANCER =
            new ClientOrigin(new InetSocketAddress("10.0.0.2", 40000), new InetSocketAddress("10.0.0.1", 143));
    private static final String V2 = "\r\n\r\n\0\r\nQUIT\n";

    /** All that came of one header. */
    private record Outcome(List<ClientOrigin> origins, String passedOn, boolean connected) {}

    @MethodSource("seeds")
    @FuzzTest
    void keepsTheRules(byte[] input) {
        Outcome whole = Input.outcome(chunking -> send(input, chunking), outcome -> false);

        assertThat(whole.origins()).hasSizeLessThanOrEqualTo(1);
        if (whole.origins().isEmpty()) {
            assertThat(whole.passedOn()).as("words of somebody unknown").isEmpty();
        } else {
            assertThat(new String(input, StandardCharsets.ISO_8859_1)).endsWith(whole.passedOn());
            assertThat(whole.origins().get(0).peer().isUnresolved()).isFalse();
        }
    }

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "PROXY TCP4 203.0.113.7 198.51.100.1 51234 143\r\na LOGIN",
                        "PROXY TCP6 2001:db8::1 2001:db8::2 51234 143\r\n",
                        "PROXY UNKNOWN\r\n",
                        V2 + "\041\021\0\014\313\0\161\7\306\063\144\1\310\042\0\217a LOGIN",
                        V2 + "\041\021\0\021\313\0\161\7\306\063\144\1\310\042\0\217\004\0\002ab",
                        V2 + "\041\041\0\044\040\1\015\270" + "\0".repeat(11) + "\1\040\1\015\270" + "\0".repeat(11)
                                + "\2\310\042\0\217",
                        V2 + "\041\061\0\330/run/a" + "\0".repeat(102) + "/run/b" + "\0".repeat(102),
                        V2 + "\040\0\0\0")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Outcome send(byte[] input, Chunking chunking) {
        List<ClientOrigin> origins = new ArrayList<>();
        StringBuilder passedOn = new StringBuilder();
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addLast(new HAProxyMessageDecoder(), new ProxyHeaderGate(BALANCER, origin -> {
            origins.add(origin);
            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    ByteBuf octets = (ByteBuf) message;
                    passedOn.append(octets.toString(StandardCharsets.ISO_8859_1));
                    octets.release();
                }
            });
        }));
        for (byte[] piece : chunking.cut(input, input.length)) {
            if (channel.isOpen()) {
                channel.writeInbound(Unpooled.copiedBuffer(piece));
                channel.runPendingTasks();
            }
        }
        Complaints.none();
        Outcome outcome = new Outcome(origins, passedOn.toString(), channel.isOpen());
        channel.finishAndReleaseAll();
        return outcome;
    }
}
