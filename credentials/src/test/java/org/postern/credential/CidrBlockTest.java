package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0",
        "192.0.2.0/24, 192.0.2.255",
        "192.0.2.77/24, 192.0.2.1",
        "192.0.2.128/25, 192.0.2.129",
        "192.0.2.7, 192.0.2.7",
        "192.0.2.7/32, 192.0.2.7",
        "0.0.0.0/0, 203.0.113.9",
        "10.0.0.0/7, 11.255.255.255",
        "2001:db8::/32, 2001:db8:ffff::1",
        "2001:db8::7, 2001:db8::7",
        "::/0, 2001:db8::1",
        "192.0.2.0/24, ::ffff:192.0.2.9"
    })
    void aBlockContains(String block, String address) throws UnknownHostException {
        assertThat(CidrBlock.of(block).contains(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.3.0",
        "192.0.2.128/25, 192.0.2.127",
        "192.0.2.7, 192.0.2.8",
        "10.0.0.0/7, 12.0.0.0",
        "2001:db8::/33, 2001:db8:8000::1",
        "0.0.0.0/0, 2001:db8::1",
        "::/0, 192.0.2.1"
    })
    void aBlockDoesNotContain(String block, String address) throws UnknownHostException {
        assertThat(CidrBlock.of(block).contains(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/8",
                "192.0.2",
                "192.0.2.0/",
                "192.0.2.0/33",
                "192.0.2.0/-1",
                "192.0.2.0/+8",
                "192.0.2.0/08",
                "192.0.2.0/8/8",
                "192.0.2.256",
                "999.0.0.1",
                ".:1",
                "010.0.0.1",
                "1.2.3.4.5",
                "0x7f.0.0.1",
                "localhost",
                "example.org/8",
                ":",
                "2001:db8::/129",
                "2001:db8:::1",
                "fe80::1%eth0",
                "::ffff:192.0.2.0/120",
                " 192.0.2.1",
                "192.0.2.0/8 "
            })
    void otherTextIsNoBlock_andIsNamed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CidrBlock.of(text))
                .withMessageContaining(text);
    }

    @Test
    void aBlockReadsBackFromItsText() {
        for (String text : new String[] {"192.0.2.77/24", "192.0.2.7", "2001:db8::1/48", "::/0"}) {
            CidrBlock block = CidrBlock.of(text);
            assertThat(CidrBlock.of(block.toString())).isEqualTo(block).hasSameHashCodeAs(block);
        }
        assertThat(CidrBlock.of("192.0.2.77/24"))
                .hasToString("192.0.2.0/24")
                .isNotEqualTo(CidrBlock.of("192.0.2.0/25"));
    }
}
