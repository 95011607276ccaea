package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PasswordGeneratorTest {
    @Test
    void aPasswordHas16CharactersOfTheAlphabet() {
        PasswordGenerator generator = new PasswordGenerator(new SecureRandom());
        for (int i = 0; i < 1_000; i++) {
            assertThat(text(generator)).matches("[23456789abcdefghjkmnpqrstuvwxyz]{16}");
        }
    }

    @Test
    void theAlphabetHas31CharactersAndNoLookAlikes() {
        Set<Integer> alphabet = ClientSecret.ALPHABET.chars().boxed().collect(Collectors.toCollection(HashSet::new));
        assertThat(alphabet).hasSize(31).doesNotContain((int) '0', (int) '1', (int) 'i', (int) 'l', (int) 'o');
    }

    @Test
    void everyCharacterIsEquallyLikely_givenThatEveryOctetIs() {
        PasswordGenerator generator = new PasswordGenerator(new EveryOctetInTurn());
        Map<Integer, Integer> counts = new HashMap<>();
        // 31 passwords of 16 are 496 characters: 16 for each of the alphabet
        for (int i = 0; i < 31; i++) {
            text(generator).chars().forEach(character -> counts.merge(character, 1, Integer::sum));
        }
        assertThat(counts).hasSize(31);
        assertThat(counts.values()).containsOnly(16);
    }

    @Test
    void whatIsGeneratedCanBePresented() {
        PasswordGenerator generator = new PasswordGenerator(new SecureRandom());
        String generated = text(generator);
        ClientSecret presented = ClientSecret.parse(generated.getBytes(StandardCharsets.US_ASCII))
                .orElseThrow();
        assertThat(read(presented)).isEqualTo(generated);
    }

    @Test
    void identifiersAreShortAndDifferent() {
        PasswordGenerator generator = new PasswordGenerator(new SecureRandom());
        Set<String> identifiers = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            identifiers.add(generator.identifier());
        }
        assertThat(identifiers).hasSize(1_000).allMatch(identifier -> identifier.length() == 12);
    }

    private static String text(PasswordGenerator generator) {
        try (ClientSecret secret = generator.generate()) {
            return read(secret);
        }
    }

    private static String read(ClientSecret secret) {
        return secret.reveal(octets -> new String(octets, StandardCharsets.US_ASCII));
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
