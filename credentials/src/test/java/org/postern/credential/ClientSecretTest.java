package org.postern.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientSecretTest {
    private static final String CHARACTERS = "abcdefgh23456789";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abcdefgh23456789",
                "ABCDEFGH23456789",
                "abcd efgh 2345 6789",
                "abcd-efgh-2345-6789",
                " Abcd Efgh-2345  6789 ",
            })
    void spacesHyphensAndUpperCaseAreForgiven(String typed) {
        assertThat(ClientSecret.parse(octets(typed)))
                .hasValueSatisfying(secret -> assertThat(text(secret)).isEqualTo(CHARACTERS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "                ",
                "abcdefgh2345678",
                "abcdefgh234567899",
                "abcdefgh2345678o",
                "abcdefgh2345678O",
                "abcdefgh23456780",
                "abcdefgh23456781",
                "abcdefgh2345678i",
                "abcdefgh2345678L",
                "abcdefgh2345678_",
                "abcd\tefgh23456789",
                "abcdefgh23456789\n",
                "abcdefgh2345678\u0000",
                "abcdefgh2345678é",
                "correct horse battery staple"
            })
    void whatCannotBeOneIsTurnedAway(String typed) {
        assertThat(ClientSecret.parse(octets(typed))).isEmpty();
    }

    @Test
    void endlessSeparatorsAreNotForgiven() {
        assertThat(ClientSecret.parse(octets(CHARACTERS + " ".repeat(48)))).isPresent();
        assertThat(ClientSecret.parse(octets(CHARACTERS + " ".repeat(49)))).isEmpty();
    }

    @Test
    void aClosedSecretIsWiped() {
        ClientSecret secret = ClientSecret.parse(octets(CHARACTERS)).orElseThrow();
        secret.close();
        assertThat(text(secret)).isEqualTo("\0".repeat(16));
    }

    @Test
    void aSecretCannotBePrinted_norWhatCarriesIt() {
        ClientSecret secret = ClientSecret.parse(octets(CHARACTERS)).orElseThrow();
        ClientPassword password = Samples.password("id", Samples.ALICE, "laptop");
        Presentation presentation = new Presentation(
                "alice", octets(CHARACTERS), Scope.IMAP, InetAddress.getLoopbackAddress(), "Thunderbird");
        StoredPassword stored = Samples.stored(password);

        assertThat(secret).hasToString("ClientSecret[hidden]");
        assertThat(new NewPassword(password, secret).toString()).doesNotContain(CHARACTERS);
        assertThat(presentation.toString()).contains("alice").doesNotContain("[B@", CHARACTERS);
        assertThat(stored.toString()).contains("id").doesNotContain(stored.hash());
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ClientSecret secret) {
        return secret.reveal(octets -> new String(octets, StandardCharsets.US_ASCII));
    }
}
