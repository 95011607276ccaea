package org.postern.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClientHelloTest {
    /** Version and random, a session id of one octet, one suite, no compression, server_name and ALPN with two names. */
    private static final String HELLO = "0303" + "00".repeat(32) + "0155" + "00021301" + "0100" + "0019" + "00000004"
            + "aabbccdd" + "0010000d" + "000b" + "04696d6170" + "0568322d31" + "30";

    @Test
    void theProtocolsThatTheClientWantsAreRead() {
        assertThat(ClientHello.applicationProtocols(octets(HELLO))).containsExactly("imap", "h2-10");
    }

    @Test
    void theMessageIsNotConsumed() {
        ByteBuf hello = octets(HELLO);
        ClientHello.applicationProtocols(hello);
        assertThat(hello.readableBytes()).isEqualTo(HELLO.length() / 2);
    }

    @Test
    void whatBreaksOffAnywhereIsLeftToTls() {
        for (int length = 0; length < HELLO.length(); length += 2) {
            assertThat(ClientHello.applicationProtocols(octets(HELLO.substring(0, length))))
                    .isEmpty();
        }
    }

    @Test
    void garbageIsLeftToTls() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            assertThat(ClientHello.applicationProtocols(Unpooled.wrappedBuffer(garbage)))
                    .isNotNull();
        }
    }

    private static ByteBuf octets(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }
}
