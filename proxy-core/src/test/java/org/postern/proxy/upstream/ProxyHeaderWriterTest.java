package org.postern.proxy.upstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postern.proxy.auth.ClientOrigin;

class ProxyHeaderWriterTest {
    @Test
    void thereMayBeNone() {
        assertThat(ProxyHeaderWriter.header(ProxyHeader.NONE, origin("203.0.113.7", "198.51.100.1")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 198.51.100.1, PROXY TCP4 203.0.113.7 198.51.100.1 51234 143",
        "2001:db8::1, 2001:db8::2, PROXY TCP6 2001:db8:0:0:0:0:0:1 2001:db8:0:0:0:0:0:2 51234 143",
        "203.0.113.7, 2001:db8::2, PROXY TCP6 ::ffff:203.0.113.7 2001:db8:0:0:0:0:0:2 51234 143",
        "fe80::1%1, fe80::2, PROXY TCP6 fe80:0:0:0:0:0:0:1 fe80:0:0:0:0:0:0:2 51234 143",
    })
    void version1IsALine(String peer, String local, String expected) {
        assertThat(written(ProxyHeader.V1, origin(peer, local))).isEqualTo(expected + "\r\n");
    }

    @Test
    void aConnectionOfOurOwnHasNoAddressInVersion1() {
        assertThat(written(ProxyHeader.V1, null)).isEqualTo("PROXY UNKNOWN\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 198.51.100.1, 203.0.113.7, 198.51.100.1",
        "2001:db8::1, 2001:db8::2, 2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:2",
        "203.0.113.7, 2001:db8::2, 0:0:0:0:0:ffff:cb00:7107, 2001:db8:0:0:0:0:0:2",
    })
    void version2IsWhatADecoderReads(String peer, String local, String source, String destination) {
        HAProxyMessage message = decoded(ProxyHeader.V2, origin(peer, local));

        assertThat(message.command()).isEqualTo(HAProxyCommand.PROXY);
        assertThat(message.sourceAddress()).isEqualTo(source);
        assertThat(message.destinationAddress()).isEqualTo(destination);
        assertThat(message.sourcePort()).isEqualTo(51234);
        assertThat(message.destinationPort()).isEqualTo(143);
        message.release();
    }

    @Test
    void aConnectionOfOurOwnIsLocalInVersion2() {
        HAProxyMessage message = decoded(ProxyHeader.V2, null);

        assertThat(message.command()).isEqualTo(HAProxyCommand.LOCAL);
        message.release();
    }

    private static String written(ProxyHeader version, @Nullable ClientOrigin origin) {
        ByteBuf header = ProxyHeaderWriter.header(version, origin);
        assertThat(header).isNotNull();
        String text = header == null ? "" : header.toString(ISO_8859_1);
        if (header != null) {
            header.release();
        }
        return text;
    }

    private static HAProxyMessage decoded(ProxyHeader version, @Nullable ClientOrigin origin) {
        EmbeddedChannel decoder = new EmbeddedChannel(new HAProxyMessageDecoder());
        ByteBuf header = ProxyHeaderWriter.header(version, origin);
        decoder.writeInbound(header);
        HAProxyMessage message = decoder.readInbound();
        decoder.finishAndReleaseAll();
        return message;
    }

    private static ClientOrigin origin(String peer, String local) {
        return new ClientOrigin(new InetSocketAddress(peer, 51234), new InetSocketAddress(local, 143));
    }
}
