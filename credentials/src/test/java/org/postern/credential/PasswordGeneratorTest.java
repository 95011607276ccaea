package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
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
}
