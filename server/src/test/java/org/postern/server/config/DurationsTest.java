package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "12h, PT12H", "90d, PT2160H", "0s, PT0S", "1500ms, PT1.5S"})
    void readsAndWritesWhatOperatorsWrite(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
        assertThat(Durations.format(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-5s", "1.5h", "2w", "5 s", "1h30m", "99999999999d"})
    void takesNothingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
