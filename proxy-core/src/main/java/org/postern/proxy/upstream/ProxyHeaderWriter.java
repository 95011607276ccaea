package org.postern.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyCommand;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageEncoder;
import io.netty.handler.codec.haproxy.HAProxyProtocolVersion;
import io.netty.handler.codec.haproxy.HAProxyProxiedProtocol;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.postern.proxy.auth.ClientOrigin;

/** Writes the PROXY header that tells an upstream the client's address. */
final class ProxyHeaderWriter {
    /** Netty's encoder cannot say it: it always writes addresses. */
    private static final String V1_OF_OUR_OWN = "PROXY UNKNOWN\r\n";

    private ProxyHeaderWriter() {}

    /**
     * @param origin the client, or {@code null} for a connection of Postern's own
     * @return the header's octets, or {@code null} when there is to be none
     */
    static @Nullable ByteBuf header(ProxyHeader version, @Nullable ClientOrigin origin) {
        return switch (version) {
            case NONE -> null;
            case V1 ->
                origin == null
                        ? Unpooled.copiedBuffer(V1_OF_OUR_OWN, StandardCharsets.US_ASCII)
                        : encode(ofClient(HAProxyProtocolVersion.V1, origin));
            case V2 -> encode(origin == null ? ofOurOwn() : ofClient(HAProxyProtocolVersion.V2, origin));
        };
    }

    private static ByteBuf encode(HAProxyMessage message) {
        EmbeddedChannel encoder = new EmbeddedChannel(HAProxyMessageEncoder.INSTANCE);
        encoder.writeOutbound(message);
        ByteBuf header = encoder.readOutbound();
        encoder.finish();
        return header;
    }

    private static HAProxyMessage ofClient(HAProxyProtocolVersion version, ClientOrigin origin) {
        boolean ipv4 = origin.peer().getAddress() instanceof Inet4Address
                && origin.local().getAddress() instanceof Inet4Address;
        return new HAProxyMessage(
                version,
                HAProxyCommand.PROXY,
                ipv4 ? HAProxyProxiedProtocol.TCP4 : HAProxyProxiedProtocol.TCP6,
                ipv4 ? origin.address() : inIpv6(origin.peer()),
                ipv4 ? origin.local().getAddress().getHostAddress() : inIpv6(origin.local()),
                origin.peer().getPort(),
                origin.local().getPort());
    }

    private static HAProxyMessage ofOurOwn() {
        return new HAProxyMessage(
                HAProxyProtocolVersion.V2, HAProxyCommand.LOCAL, HAProxyProxiedProtocol.UNKNOWN, null, null, 0, 0);
    }

    private static String inIpv6(InetSocketAddress address) {
        String text = address.getAddress().getHostAddress();
        int zone = text.indexOf('%');
        String plain = zone < 0 ? text : text.substring(0, zone);
        return address.getAddress() instanceof Inet4Address ? "::ffff:" + plain : plain;
    }
}
