package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RandomTextTest {
    @Test
    void theAlphabetHas31CharactersAndNoLookAlikes() {
        Set<Integer> alphabet = RandomText.ALPHABET.chars().boxed().collect(Collectors.toSet());
        assertThat(alphabet).hasSize(31).doesNotContain((int) '0', (int) '1', (int) 'i', (int) 'l', (int) 'o');
    }

    @Test
    void everyCharacterIsEquallyLikely_givenThatEveryOctetIs() {
        RandomText text = new RandomText(new EveryOctetInTurn());
        Map<Integer, Integer> counts = new HashMap<>();
        // 31 texts of 16 are 496 characters: 16 for each of the alphabet
        for (int i = 0; i < 31; i++) {
            text.draw(16).chars().forEach(character -> counts.merge(character, 1, Integer::sum));
        }
        assertThat(counts).hasSize(31);
        assertThat(counts.values()).containsOnly(16);
    }

    @Test
    void aTextIsAsLongAsItShouldBe() {
        RandomText text = new RandomText(new SecureRandom());
        for (int length = 0; length < 100; length++) {
            assertThat(text.draw(length)).matches("[" + RandomText.ALPHABET + "]{" + length + "}");
        }
    }

    /** Each octet value once in 256, which no real source does and every real source does on average. */
    private static final class EveryOctetInTurn extends SecureRandom {
        private int next;

        @Override
        public void nextBytes(byte[] bytes) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) next++;
            }
        }
    }
}
