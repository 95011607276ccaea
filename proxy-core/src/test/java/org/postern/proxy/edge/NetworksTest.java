package org.postern.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::1, false",
        "2001:db8::1, 2001:db8::1, true",
        "::/0, 2001:db8::1, true",
        "::/0, 10.0.0.1, false",
    })
    void anAddressIsInItsBlock(String block, String address, boolean inside) throws UnknownHostException {
        assertThat(Networks.of(List.of(block)).contains(InetAddress.getByName(address)))
                .isEqualTo(inside);
    }

    @Test
    void severalBlocksAreOneSet() throws UnknownHostException {
        Networks networks = Networks.of(List.of("10.0.0.0/8", "2001:db8::/32"));

        assertThat(networks.contains(InetAddress.getByName("10.0.0.1"))).isTrue();
        assertThat(networks.contains(InetAddress.getByName("2001:db8::1"))).isTrue();
        assertThat(networks.isEmpty()).isFalse();
    }

    @Test
    void noBlocksContainNobody() throws UnknownHostException {
        assertThat(Networks.NONE.contains(InetAddress.getLoopbackAddress())).isFalse();
        assertThat(Networks.NONE.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "localhost",
                "example.org/24",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/x",
                "10.0.0.0/",
                "2001:db8::/129",
                "999.0.0.1",
                "10",
                "10.0/8",
                "1:2:3",
                "10.0.0.0/8/8"
            })
    void whatIsNoBlockIsNamed(String nonsense) {
        assertThatThrownBy(() -> Networks.of(List.of(nonsense)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an address block: " + nonsense);
    }
}
