package org.postern.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChunkingTest {
    private static final byte[] OCTETS =
            "a001 LOGIN alice {6}\r\ns3cret\r\n".repeat(20).getBytes(US_ASCII);

    @ParameterizedTest
    @EnumSource(Chunking.class)
    void thePiecesAreTheWhole(Chunking chunking) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        chunking.cut(OCTETS, 1).forEach(joined::writeBytes);

        assertThat(joined.toByteArray()).isEqualTo(OCTETS);
    }

    @ParameterizedTest
    @EnumSource(Chunking.class)
    void nothingIsCutIntoNothing(Chunking chunking) {
        assertThat(chunking.cut(new byte[0], 1)).isEmpty();
    }

    @Test
    void wholeIsOnePieceAndByteByByteManyOfOne() {
        assertThat(Chunking.WHOLE.cut(OCTETS, 1)).hasSize(1);
        assertThat(Chunking.BYTE_BY_BYTE.cut(OCTETS, 1)).hasSize(OCTETS.length).allMatch(piece -> piece.length == 1);
    }

    @Test
    void randomPiecesAreTheSameForTheSameSeedAndOthersForAnother() {
        assertThat(sizes(1)).isEqualTo(sizes(1)).isNotEqualTo(sizes(2)).hasSizeGreaterThan(10);
    }

    private static List<Integer> sizes(long seed) {
        return Chunking.RANDOM.cut(OCTETS, seed).stream()
                .map(piece -> piece.length)
                .toList();
    }
}
