package org.postern.proxy.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.proxy.auth.ClientOrigin;

class ProxyHeaderGateTest {
    private static final ClientOrigin BALANCER =
            new ClientOrigin(new InetSocketAddress("10.0.0.2", 40000), new InetSocketAddress("10.0.0.1", 143));
    private static final String V2 = "\r\n\r\n\0\r\nQUIT\n";
    private static final String V2_TCP4 = V2 + "\041\021\0\014\313\0\161\7\306\063\144\1\310\042\0\217";
    private static final String V2_TCP6 = V2 + "\041\041\0\044"
            + "\040\1\015\270" + "\0".repeat(11) + "\1"
            + "\040\1\015\270" + "\0".repeat(11) + "\2"
            + "\310\042\0\217";
    private static final String V2_LOCAL = V2 + "\040\0\0\0";

    private final List<ClientOrigin> known = new ArrayList<>();
    private final StringBuilder saidByTheClient = new StringBuilder();
    private final EmbeddedChannel channel =
            new EmbeddedChannel(new HAProxyMessageDecoder(), new ProxyHeaderGate(BALANCER, this::addSession));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @Test
    void version1TellsAnIpv4Client() {
        say("PROXY TCP4 203.0.113.7 198.51.100.1 51234 143\r\n");

        assertThat(known).containsExactly(origin("203.0.113.7", 51234, "198.51.100.1", 143));
    }

    @Test
    void version1TellsAnIpv6Client() {
        say("PROXY TCP6 2001:db8::1 2001:db8::2 51234 143\r\n");

        assertThat(known).containsExactly(origin("2001:db8::1", 51234, "2001:db8::2", 143));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY UNKNOWN\r\n", "PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n"})
    void aVersion1HealthCheckIsItself(String header) {
        say(header);

        assertThat(known).containsExactly(BALANCER);
    }

    @Test
    void version2TellsAnIpv4Client() {
        say(V2_TCP4);

        assertThat(known).containsExactly(origin("203.0.113.7", 51234, "198.51.100.1", 143));
    }

    @Test
    void version2TellsAnIpv6Client() {
        say(V2_TCP6);

        assertThat(known).containsExactly(origin("2001:db8::1", 51234, "2001:db8::2", 143));
    }

    @Test
    void aVersion2HealthCheckIsItself() {
        say(V2_LOCAL);

        assertThat(known).containsExactly(BALANCER);
    }

    @Test
    void aVersion2HeaderMayCarryMoreThanAddresses() {
        String withTlv = V2_TCP4.replace("\021\0\014", "\021\0\021") + "\004\0\002ab";

        say(withTlv + "hello");

        assertThat(known).containsExactly(origin("203.0.113.7", 51234, "198.51.100.1", 143));
        assertThat(saidByTheClient).hasToString("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 203.0.113.7 198.51.100.1 51234 143\r\n", V2_TCP4, V2_LOCAL})
    void bothHandlersLeaveAndWhatTheClientSaidBehindTheHeaderGoesOn(String header) {
        say(header + "a LOGIN\r\nb ");
        say("NOOP\r\n");

        assertThat(known).hasSize(1);
        assertThat(saidByTheClient).hasToString("a LOGIN\r\nb NOOP\r\n");
        assertThat(channel.pipeline().names()).hasSize(2).element(0).asString().startsWith("ProxyHeaderGateTest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROXY TCP4 203.0.113.7 198.51.100.1 51234 143\r\n", V2_TCP4, V2_LOCAL})
    void theHeaderMayComeByteByByte(String header) {
        for (char octet : (header + "hello").toCharArray()) {
            assertThat(saidByTheClient).isEmpty();
            say(String.valueOf(octet));
            if (!saidByTheClient.isEmpty()) {
                break;
            }
        }

        assertThat(known).hasSize(1);
        assertThat(saidByTheClient).hasToString("h");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a001 LOGIN alice password\r\n",
                "PROXY TCP4 203.0.113.7 198.51.100.1 51234\r\n",
                "PROXY TCP4 nonsense 198.51.100.1 51234 143\r\n",
                "PROXY TCP4 203.0.113.7 198.51.100.1 99999 143\r\n",
                "PROXY NONSENSE\r\nPROXY UNKNOWN\r\n",
                "PROXY SCTP4 203.0.113.7 198.51.100.1 51234 143\r\n",
                V2 + "\061\021\0\014\313\0\161\7\306\063\144\1\310\042\0\217",
            })
    void whatIsNoHeaderClosesTheConnectionUnheard(String garbage) {
        say(garbage);

        assertThat(channel.isOpen()).isFalse();
        assertThat(known).isEmpty();
        assertThat(saidByTheClient).isEmpty();
    }

    @Test
    void aHeaderThatDoesNotEndClosesTheConnection() {
        say("PROXY TCP4 " + "1".repeat(200));

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whoSendsNoHeaderIsCutOffAfterTenSeconds() {
        say("PROXY TCP4 203.0.113.7");
        channel.advanceTimeBy(9, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isTrue();

        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void afterTheHeaderTheDeadlineIsOff() {
        say(V2_LOCAL);

        channel.advanceTimeBy(1, TimeUnit.HOURS);
        channel.runScheduledPendingTasks();

        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void whoStopsSendingBeforeTheHeaderIsGone() {
        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertThat(channel.isOpen()).isFalse();
    }

    private void say(String text) {
        byte[] octets = text.getBytes(ISO_8859_1);
        channel.writeInbound(channel.alloc().buffer().writeBytes(octets));
    }

    private void addSession(ClientOrigin origin) {
        known.add(origin);
        channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                ByteBuf octets = (ByteBuf) message;
                saidByTheClient.append(octets.toString(ISO_8859_1));
                octets.release();
            }
        });
    }

    private static ClientOrigin origin(String peer, int peerPort, String local, int localPort) {
        return new ClientOrigin(new InetSocketAddress(peer, peerPort), new InetSocketAddress(local, localPort));
    }
}
