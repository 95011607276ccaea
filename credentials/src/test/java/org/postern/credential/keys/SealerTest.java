package org.postern.credential.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.postern.credential.Samples.octets;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealerTest {
    private static final byte[] SECRET = octets("second secret");

    private final Sealer sealer = sealer(1);

    @Test
    void whatWasSealedOpensInItsPlace() {
        assertThat(sealer.open(sealer.seal(SECRET, "alice|main"), "alice|main")).isEqualTo(SECRET);
    }

    @Test
    void anotherSealerWithTheSameKeyOpensIt() {
        assertThat(sealer(1).open(sealer.seal(SECRET, "alice|main"), "alice|main"))
                .isEqualTo(SECRET);
    }

    @Test
    void itOpensInNoOtherPlace() {
        byte[] sealed = sealer.seal(SECRET, "alice|main");
        assertThatThrownBy(() -> sealer.open(sealed, "bob|main"))
                .isInstanceOf(KeyException.class)
                .hasMessageContaining("bob|main");
    }

    @Test
    void itOpensWithNoOtherKey() {
        byte[] sealed = sealer.seal(SECRET, "alice|main");
        assertThatThrownBy(() -> sealer(2).open(sealed, "alice|main")).hasMessageContaining("another key");
    }

    @Test
    void noOctetCanBeChangedUnnoticed() {
        byte[] sealed = sealer.seal(SECRET, "alice|main");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(changed, "alice|main")).isInstanceOf(KeyException.class);
        }
        for (int length = 0; length < sealed.length; length++) {
            byte[] cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> sealer.open(cut, "alice|main")).isInstanceOf(KeyException.class);
        }
    }

    @Test
    void oneSecretIsNeverSealedTheSameWayTwice() {
        assertThat(sealer.seal(SECRET, "alice|main")).isNotEqualTo(sealer.seal(SECRET, "alice|main"));
    }

    private static Sealer sealer(int octet) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) octet);
        return new Sealer(key, new SecureRandom());
    }
}
