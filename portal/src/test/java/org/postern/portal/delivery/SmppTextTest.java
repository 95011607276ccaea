package org.postern.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmppTextTest {
    @ParameterizedTest
    @CsvSource({
        "a, 0, 160, 1",
        "a, 0, 161, 2",
        "a, 0, 306, 2",
        "a, 0, 307, 3",
        "学, 8, 70, 1",
        "学, 8, 71, 2",
        "学, 8, 134, 2",
        "学, 8, 135, 3"
    })
    void partsAreAsLongAsTheAirAllows(String letter, byte coding, int length, int parts) throws DeliveryException {
        SmppText text = SmppText.of(letter.repeat(length), 200);
        assertThat(text.parts()).hasSize(parts);
        assertThat(text.coding().toByte()).isEqualTo(coding);
        assertThat(text.kind().value()).isEqualTo((byte) (parts == 1 ? 0 : 0x40));
        if (parts > 1) {
            assertThat(text.parts().get(parts - 1)).startsWith(5, 0, 3, 200, parts, parts);
        }
    }

    @Test
    void whatAlphabetsDisagreeAboutGoesInUcs2() throws DeliveryException {
        for (String disputed : new String[] {"@", "$", "_", "[", "^", "{", "~", "`", "é", "£", "€", "\t", "“"}) {
            assertThat(SmppText.of("a" + disputed, 0).coding().toByte())
                    .as(disputed)
                    .isEqualTo((byte) 8);
        }
        assertThat(SmppText.of("Example: 123456 is \"your\" code (5 min.), isn't it?", 0)
                        .coding()
                        .toByte())
                .isZero();
    }

    @Test
    void noCharacterIsTornApart() throws DeliveryException {
        String text = "学" + "😀".repeat(60);
        SmppText parts = SmppText.of(text, 0);
        assertThat(parts.parts().stream()
                        .map(part -> Smsc.ucs2(part, 6))
                        .peek(part -> assertThat(part.codePoints()
                                        .noneMatch(point -> Character.getType(point) == Character.SURROGATE))
                                .isTrue())
                        .collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(parts.parts()).allMatch(part -> part.length <= 140);
    }

    @Test
    void aNovelIsNotSent() throws DeliveryException {
        assertThat(SmppText.of("学".repeat(67 * SmppText.MAX_PARTS), 0).parts()).hasSize(SmppText.MAX_PARTS);
        assertThatThrownBy(() -> SmppText.of("学".repeat(67 * SmppText.MAX_PARTS + 1), 0))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        no -> assertThat(no.isPermanent()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"+447400123456, 1, 1, 447400123456", "10690123, 0, 1, 10690123", "Example Uni, 5, 0, Example Uni"})
    void sourcesAreOfTheirKind(String source, byte type, byte plan, String address) {
        SmppAddress from = SmppAddress.source(source);
        assertThat(Arrays.asList(from.type().value(), from.plan().value())).containsExactly(type, plan);
        assertThat(from.address()).isEqualTo(address);
    }
}
