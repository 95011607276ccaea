package org.postern.proxy.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {
    private final ConnectionLimits limits = new ConnectionLimits(2, 2);

    @Test
    void soManyConnectionsAndNoMore() {
        assertThat(limits.enter()).isTrue();
        assertThat(limits.enter()).isTrue();
        assertThat(limits.enter()).isFalse();
        assertThat(limits.open()).isEqualTo(2);

        limits.leave();

        assertThat(limits.enter()).isTrue();
    }

    @Test
    void oneAddressMayHaveSoManyLoginsUnderWay() {
        assertThat(limits.loginBegins(address("192.0.2.1"))).isTrue();
        assertThat(limits.loginBegins(address("192.0.2.1"))).isTrue();
        assertThat(limits.loginBegins(address("192.0.2.1"))).isFalse();
        assertThat(limits.loginBegins(address("192.0.2.2"))).isTrue();

        limits.loginOver(address("192.0.2.1"));

        assertThat(limits.loginBegins(address("192.0.2.1"))).isTrue();
        assertThat(limits.loginBegins(address("192.0.2.1"))).isFalse();
    }

    @Test
    void ipv6ClientsAreCountedByTheirNetwork() {
        assertThat(limits.loginBegins(address("2001:db8:0:1::1"))).isTrue();
        assertThat(limits.loginBegins(address("2001:db8:0:1:ffff:ffff:ffff:ffff")))
                .isTrue();
        assertThat(limits.loginBegins(address("2001:db8:0:1::3"))).isFalse();
        assertThat(limits.loginBegins(address("2001:db8:0:2::1"))).isTrue();

        limits.loginOver(address("2001:db8:0:1::3"));

        assertThat(limits.loginBegins(address("2001:db8:0:1::4"))).isTrue();
    }

    @Test
    void placesComeBackHoweverOftenTheyAreTaken() {
        InetAddress address = address("192.0.2.1");
        for (int round = 0; round < 1000; round++) {
            assertThat(limits.loginBegins(address)).isTrue();
            assertThat(limits.loginBegins(address)).isTrue();
            assertThat(limits.loginBegins(address)).isFalse();
            limits.loginOver(address);
            limits.loginOver(address);
        }
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
