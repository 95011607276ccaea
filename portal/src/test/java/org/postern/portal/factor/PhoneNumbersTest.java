package org.postern.portal.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {
    private final PhoneNumbers china = new PhoneNumbers("CN");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "138 0013 8000",
                "138-0013-8000",
                " 138 0013 8000 ",
                "+8613800138000",
                "+86 138 0013 8000",
                "(+86) 138-0013-8000",
                "008613800138000",
                "0086 138 0013 8000",
                "8613800138000",
                "１３８００１３８０００",
                "＋８６　１３８－００１３－８０００",
                "\u202D138 0013 8000\u202C"
            })
    void aChineseNumberIsUnderstoodAsPeopleTypeIt(String typed) {
        assertThat(china.parse(typed)).hasValue("+8613800138000");
    }

    @ParameterizedTest
    @CsvSource({
        "+44 7400 123456, +447400123456",
        "+44 (0)7400 123456, +447400123456",
        "0044 7400 123456, +447400123456",
        "+1 (202) 555-0123, +12025550123",
        "+49 151/23456789, +4915123456789",
        "+852 9123 4567, +85291234567",
        "+39 312 345 6789, +393123456789"
    })
    void foreignNumbersHaveTheirCountryCode(String typed, String number) {
        assertThat(china.parse(typed)).hasValue(number);
    }

    @Test
    void elsewhereABareNumberBelongsThere() {
        assertThat(new PhoneNumbers("GB").parse("07400 123456")).hasValue("+447400123456");
        assertThat(new PhoneNumbers("GB").parse("13800138000")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "1380013800",
                "138001380000",
                "12345678901",
                "10086",
                "110",
                "010-12345678",
                "400-800-1234",
                "+44 20 7946 0000",
                "+44 7400 1234567",
                "+1 800 555 0199",
                "+999 13800138000",
                "1380013800O",
                "138-FLOWERS",
                "tel:+8613800138000",
                "+86 13800138000;ext=5",
                "+86 13800138000 x5",
                "13800138000,13900139000",
                "13800138000 13900139000",
                "13800138000\n",
                "1380013\u00008000",
                "13800138000                                "
            })
    void whatGetsNoMessagesIsTurnedAway(String typed) {
        assertThat(china.parse(typed)).isEmpty();
    }

    @Test
    void aCountryMustBeOne() {
        assertThatThrownBy(() -> new PhoneNumbers("China")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PhoneNumbers("")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "+8613812341234, 138****1234",
        "+447400123456, +44 74****3456",
        "+4915123456789, +49 151****6789",
        "+85291234567, +852 91****67",
        "+2907123, +290 ****",
        "+290712345, +290 ****45",
        "+12025550123, +1 20****0123",
        "nonsense, ****",
        "'', ****"
    })
    void aMaskedNumberIsRecognisedAndCannotBeDialled(String number, String masked) {
        assertThat(PhoneNumbers.masked(number)).isEqualTo(masked);
    }

    @ParameterizedTest
    @CsvSource({"+8613812341234, 13812341234", "+447400123456, 7400123456", "+393123456789, 3123456789"})
    void aNationalNumberHasNoCountryCode(String number, String national) {
        assertThat(PhoneNumbers.national(number)).isEqualTo(national);
    }
}
