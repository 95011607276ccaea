package org.postern.credential.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.Samples.octets;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyedDigestTest {
    private final KeyedDigest digest = new KeyedDigest(key(1));

    @Test
    void itIsHmacSha256OfAccountNulSecret() {
        // openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01, over "alice" 00 "abcdefgh23456789"
        assertThat(HexFormat.of().formatHex(digest.of("alice", octets("abcdefgh23456789"))))
                .isEqualTo("86f47c59ab88dfda06fff59a382e503db5eea71d640e552b734add4cc70be4e5");
    }

    @Test
    void itDependsOnKeyAccountAndSecret() {
        byte[] one = digest.of("alice", octets("abcdefgh23456789"));
        assertThat(digest.of("alice", octets("abcdefgh23456789"))).isEqualTo(one);
        assertThat(digest.of("bob", octets("abcdefgh23456789"))).isNotEqualTo(one);
        assertThat(digest.of("alice", octets("abcdefgh2345678a"))).isNotEqualTo(one);
        assertThat(new KeyedDigest(key(2)).of("alice", octets("abcdefgh23456789")))
                .isNotEqualTo(one);
    }

    @Test
    void theBorderBetweenAccountAndSecretCounts() {
        assertThat(digest.of("alicea", octets("bc"))).isNotEqualTo(digest.of("alice", octets("abc")));
    }

    @Test
    void fingerprintsTellKeysApart() {
        assertThat(digest.fingerprint()).isEqualTo(new KeyedDigest(key(1)).fingerprint());
        assertThat(digest.fingerprint()).isNotEqualTo(new KeyedDigest(key(2)).fingerprint());
    }

    private static byte[] key(int octet) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) octet);
        return key;
    }
}
