package org.postern.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
    @ParameterizedTest
    @CsvSource({
        "alice@example.org, alice@example.org",
        "a.b+c_d'e@mail.example.org, a.b+c_d'e@mail.example.org",
        "alice@例子.中国, alice@xn--fsqu00a.xn--fiqs8s",
    })
    void addressesAreTakenAsTheyAre(String target, String address) throws DeliveryException {
        assertThat(MailAddress.recipient(target).getAddress()).isEqualTo(address);
        assertThat(MailAddress.recipient(target).toString()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "alice",
                "@example.org",
                "alice@",
                "alice@example.org\r\nBcc: mallory@example.org",
                "alice@example.org\nRCPT TO:<mallory@example.org>",
                "alice@example.org, mallory@example.org",
                "alice@example.org,mallory@example.org",
                "Alice <alice@example.org>",
                "<alice@example.org>",
                "friends:alice@example.org;",
                "@relay.example.org:alice@example.org",
                "alice@example.org (Alice)",
                "\"a\\\r\nb\"@example.org",
                "al ice@example.org",
                "爱丽丝@example.org",
                "alice@exa mple.org",
                "alice@example.org>",
            })
    void othersAreNeverUsable(String target) {
        assertThatThrownBy(() -> MailAddress.recipient(target))
                .isInstanceOfSatisfying(
                        DeliveryException.class,
                        no -> assertThat(no.isPermanent()).isTrue())
                .hasMessage("not a usable mail address");
    }

    @Test
    void anAddressThatIsTooLongIsNotUsable() {
        assertThatThrownBy(() -> MailAddress.recipient("a".repeat(250) + "@b.cd"))
                .isInstanceOf(DeliveryException.class);
    }

    @Test
    void sendersMayHaveNames() {
        assertThat(MailAddress.sender("security@example.org").toString()).isEqualTo("security@example.org");
        assertThat(MailAddress.sender("Mail, \"Example\" <security@example.org>".replace("Mail, ", "Mail "))
                        .getAddress())
                .isEqualTo("security@example.org");
        assertThat(MailAddress.sender("示例大学 <security@example.org>").getPersonal())
                .isEqualTo("示例大学");
        assertThat(MailAddress.domain(MailAddress.sender("x <a@mail.example.org>")))
                .isEqualTo("mail.example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "security", "x\r\nBcc: y@z.org <a@example.org>", "a@example.org, b@example.org"})
    void othersAreNoSenders(String from) {
        assertThatIllegalArgumentException().isThrownBy(() -> MailAddress.sender(from));
    }
}
