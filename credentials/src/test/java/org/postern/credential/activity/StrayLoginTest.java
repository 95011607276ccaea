package org.postern.credential.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.credential.TestClock.START;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrayLoginTest {
    @ParameterizedTest
    @CsvSource({
        "alice@example.org, alice",
        "Alice, alice",
        "' Alice@x@y ', alice",
        "CORP\\alice, alice",
        "CORP\\alice@example.org, alice",
        "corp.example\\Alice\\shared, shared",
        "al\tice, alice",
        "@example.org, ''",
        "CORP\\, ''",
        "'', ''"
    })
    void theLocalPartIsFoundInWhateverPeopleType(String typed, String localPart) {
        assertThat(StrayLogin.of(typed, "192.0.2.1", "", START).localPart()).isEqualTo(localPart);
    }
}
