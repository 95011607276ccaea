package org.postern.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OctetsTest {
    @ParameterizedTest
    @CsvSource({
        "512KiB, 524288",
        "64MiB, 67108864",
        "2GiB, 2147483648",
        "1025KiB, 1049600",
        "999999999GiB, 1073741822926258176"
    })
    void areReadAndWrittenAlike(String text, long octets) {
        assertThat(Octets.parse(text)).hasValue(octets);
        assertThat(Octets.format(octets)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64", "64MB", "64 MiB", "-1MiB", "1.5GiB", "1234567890KiB", "MiB"})
    void otherFormsAreNone(String text) {
        assertThat(Octets.parse(text)).isEmpty();
    }
}
