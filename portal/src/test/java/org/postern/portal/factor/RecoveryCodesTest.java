package org.postern.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.credential.RandomText;

class RecoveryCodesTest {
    private final RandomText random = new RandomText(new SecureRandom());

    @Test
    void thereAreTenDifferentOnes() {
        List<String> codes = RecoveryCodes.draw(random);
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(codes).allMatch(code -> code.matches("[2-9a-hjkmnp-z]{5}-[2-9a-hjkmnp-z]{5}"));
    }

    @Test
    void whatIsDrawnIsNormal() {
        assertThat(RecoveryCodes.draw(random))
                .allSatisfy(code -> assertThat(RecoveryCodes.normalise(code)).hasValue(code));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcde-fgh23",
                "abcdefgh23",
                "ABCDE-FGH23",
                " abcde fgh23 ",
                "ab cd ef gh 23",
                "abcde\u2014fgh23",
                "ａｂｃｄｅ－ｆｇｈ２３"
            })
    void spacesHyphensAndCaseAreForgiven(String typed) {
        assertThat(RecoveryCodes.normalise(typed)).hasValue("abcde-fgh23");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "abcde-fgh2",
                "abcde-fgh234",
                "abcde-fgh20",
                "abcde-fghi2",
                "abcde_fgh23",
                "abcde-fgh23\n",
                "abcde-fgh2\u00E9",
                "abcde                                fgh23"
            })
    void whatCannotBeACodeIsTurnedAway(String typed) {
        assertThat(RecoveryCodes.normalise(typed)).isEmpty();
    }
}
