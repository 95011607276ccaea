package org.postern.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "012345",
                "012 345",
                " 012-345 ",
                "0 1 2 3 4 5",
                "012\u00A0345",
                "012\u3000345",
                "012\u2013345",
                "\u200E012345\u202C",
                "０１２３４５",
                "０１２　３４５"
            })
    void spacesHyphensAndFullWidthDigitsAreForgiven(String typed) {
        assertThat(CodeText.normalise(typed)).hasValue("012345");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "12345",
                "1234567",
                "12345a",
                "+12345",
                "123.45",
                "123456\n",
                "\t123456",
                "123\u0000456",
                "١٢٣٤٥٦",
                "123456                           "
            })
    void whatCannotBeACodeIsTurnedAway(String typed) {
        assertThat(CodeText.normalise(typed)).isEmpty();
    }

    @Test
    void aNewCodeHasSixDigits_leadingZerosAmongThem() {
        SecureRandom random = new SecureRandom();
        Set<Character> first = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            String code = CodeText.newCode(random);
            assertThat(CodeText.normalise(code)).hasValue(code);
            first.add(code.charAt(0));
        }
        assertThat(first).hasSize(10);
    }

    @Test
    void theSmallestCodeIsWrittenInFull() {
        assertThat(CodeText.newCode(new Zeros())).isEqualTo("000000");
    }

    private static final class Zeros extends SecureRandom {
        @Override
        public void nextBytes(byte[] bytes) {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
