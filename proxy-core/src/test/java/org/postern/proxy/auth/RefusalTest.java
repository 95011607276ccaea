package org.postern.proxy.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
    private static final String HELP = "https://mail.example.org/security";

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everySentenceIsOneShortLineOfAsciiWithTheHelpUrl(Refusal refusal) {
        assertThat(refusal.sentence(HELP)).endsWith(HELP).matches("[ -~]{20,150}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Refusal.class,
            names = {"NOT_A_CLIENT_PASSWORD", "BAD_USER_NAME", "FOREIGN_AUTHORIZATION"})
    void whoHasNoCorrectSecretHearsWhatAWrongOneHears(Refusal refusal) {
        assertThat(refusal.sentence(HELP)).isEqualTo(Refusal.WRONG.sentence(HELP));
    }

    @Test
    void theWebPasswordIsAnsweredWithWhatToDo() {
        assertThat(Refusal.NOT_A_CLIENT_PASSWORD.sentence(HELP))
                .isEqualTo("Use a client-specific password instead of your web password, create one at " + HELP);
    }
}
