package org.postern.protocol.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralScannerTest {
    @Test
    void bothKindsAreFoundWhereAStringMayStand() {
        assertThat(endOf("a LOGIN {12}")).hasValueSatisfying(literal -> {
            assertThat(literal.octets()).isEqualTo(12);
            assertThat(literal.synchronising()).isTrue();
        });
        assertThat(endOf("a ID ({0+}")).hasValueSatisfying(literal -> {
            assertThat(literal.octets()).isZero();
            assertThat(literal.synchronising()).isFalse();
        });
        assertThat(endOf("a APPEND x ~{7}")).isPresent();
        assertThat(endOf("a X \"closed {3}\" {4}")).isPresent();
        assertThat(endOf("a X \"\\\" {3}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a X {}",
                "a X {+}",
                "a X {1",
                "a X {1-}",
                "a X {1++}",
                "a X {-1}",
                "a X { 1}",
                "a X {1} ",
                "a X b{1}",
                "a X \"{1}",
                "{1}",
                "a X {1}\r",
                ""
            })
    void everythingElseIsNone(String line) {
        assertThat(endOf(line)).isEmpty();
    }

    @Test
    void sizesDoNotOverflow() {
        assertThat(endOf("a X {" + "9".repeat(60) + "}"))
                .hasValueSatisfying(literal -> assertThat(literal.octets()).isGreaterThan(Integer.MAX_VALUE));
    }

    private static Optional<LiteralScanner.Literal> endOf(String line) {
        return LiteralScanner.endOf(line.getBytes(StandardCharsets.US_ASCII));
    }
}
