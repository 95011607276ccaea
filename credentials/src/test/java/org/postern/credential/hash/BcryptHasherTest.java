package org.postern.credential.hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.postern.credential.Samples.octets;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class BcryptHasherTest {
    private final BcryptHasher hasher = new BcryptHasher(4, new SecureRandom());

    @Test
    void aHashMatchesItsSecretOnly() {
        String hash = hasher.hash(octets("abcdefgh23456789"));
        assertThat(hash).startsWith("$2b$04$").hasSize(60);
        assertThat(hasher.matches(hash, octets("abcdefgh23456789"))).isTrue();
        assertThat(hasher.matches(hash, octets("abcdefgh2345678a"))).isFalse();
    }

    @Test
    void hashesAreSalted() {
        assertThat(hasher.hash(octets("abcdefgh23456789"))).isNotEqualTo(hasher.hash(octets("abcdefgh23456789")));
    }

    @Test
    void hashesOfAnotherCostStillMatch() {
        String costlier = new BcryptHasher(5, new SecureRandom()).hash(octets("abcdefgh23456789"));
        assertThat(hasher.matches(costlier, octets("abcdefgh23456789"))).isTrue();
    }

    @Test
    void hashesOfOtherProgramsMatch() {
        // crypt_blowfish 1.3, wrapper.c, first test vector
        String known = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
        assertThat(hasher.matches(known, octets("U*U"))).isTrue();
        assertThat(hasher.matches(known, octets("U*V"))).isFalse();
    }

    @Test
    void theCostHasBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BcryptHasher(3, new SecureRandom()));
        assertThatIllegalArgumentException().isThrownBy(() -> new BcryptHasher(17, new SecureRandom()));
    }
}
