package org.postern.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.postern.testkit.Chunking;

/**
 * Octets that a fuzzer made, understood as choices and as what somebody says.
 *
 * @param choices the first octets, from which {@link #choice} picks the setting of the talk
 * @param parts what is said before, between and after the {@link #HANDSHAKE} marks
 */
record Input(byte[] choices, List<byte[]> parts) {
    /** An octet that is in no UTF-8: here the TLS handshake is over. */
    static final int HANDSHAKE = 0xFE;

    /** Longer ones find nothing that these do not, slower: limits on lines are 8 and 16 KiB. */
    private static final int MAX = 40 * 1024;

    static Input of(byte[] octets, int choices) {
        byte[] padded = Arrays.copyOf(octets, Math.max(choices, Math.min(octets.length, MAX)));
        List<byte[]> parts = new ArrayList<>();
        int from = choices;
        for (int at = choices; at < padded.length; at++) {
            if ((padded[at] & 0xFF) == HANDSHAKE) {
                parts.add(Arrays.copyOfRange(padded, from, at));
                from = at + 1;
            }
        }
        parts.add(Arrays.copyOfRange(padded, from, padded.length));
        return new Input(Arrays.copyOf(padded, choices), parts);
    }

    /** The opposite of {@link #of}, for seeds. */
    static byte[] join(int[] choices, byte[]... parts) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        Arrays.stream(choices).forEach(octets::write);
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                octets.write(HANDSHAKE);
            }
            octets.writeBytes(parts[i]);
        }
        return octets.toByteArray();
    }

    /** @return one of {@code values}, as octet {@code place} of the input chooses */
    <T> T choice(int place, List<T> values) {
        return values.get((choices[place] & 0xFF) % values.size());
    }

    /** The same parts, each in pieces. */
    List<List<byte[]>> cut(Chunking chunking) {
        return parts.stream().map(part -> chunking.cut(part, part.length)).toList();
    }

    /**
     * Has a talk take place whole, octet by octet and in random pieces: it must come out the same.
     *
     * @param talk takes place in these pieces
     * @param depends tells of an outcome that depends on them: what comes behind the go-ahead for TLS is an attack in one
     *     packet and part of the handshake in the next
     * @return what came of it as a whole
     */
    static <T> T outcome(Function<Chunking, T> talk, Predicate<T> depends) {
        T whole = talk.apply(Chunking.WHOLE);
        if (!depends.test(whole)) {
            for (Chunking chunking : List.of(Chunking.BYTE_BY_BYTE, Chunking.RANDOM)) {
                T cut = talk.apply(chunking);
                if (!depends.test(cut)) {
                    assertThat(cut).as("the same, " + chunking).isEqualTo(whole);
                }
            }
        }
        return whole;
    }
}
