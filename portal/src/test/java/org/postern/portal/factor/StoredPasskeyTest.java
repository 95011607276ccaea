package org.postern.portal.factor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postern.credential.factor.Factor;
import org.postern.portal.factor.SoftAuthenticator.Algorithm;

class StoredPasskeyTest {
    private static final byte[] CHALLENGE = "a challenge of thirty-two octets".getBytes(UTF_8);

    private final Passkeys passkeys =
            new Passkeys(URI.create("https://portal.example.org/"), "Mail", new SecureRandom());
    private SoftAuthenticator authenticator;

    @BeforeEach
    void makeAuthenticator() throws GeneralSecurityException {
        authenticator = new SoftAuthenticator(Algorithm.RS256);
    }

    @Test
    void theLongestOneFitsItsColumn() {
        assertThat(StoredPasskey.MAX_OCTETS).isLessThan(Factor.MAX_SEALED_OCTETS);
        authenticator.credentialId = new byte[1023];
        assertThat(registered().credentialId()).hasSize(1023);
        authenticator.credentialId = new byte[1024];
        assertThat(passkeys.verifyRegistration(authenticator.register(CHALLENGE), CHALLENGE))
                .isEmpty();
    }

    @Test
    void anOrdinaryOneIsShort() throws GeneralSecurityException {
        authenticator = new SoftAuthenticator(Algorithm.ES256);
        assertThat(registered().octets()).hasSizeLessThan(128);
    }

    @Test
    void whatWasNotMadeHereIsNoPasskey() {
        assertThatThrownBy(() -> new StoredPasskey(new byte[100], 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoredPasskey(new byte[] {1}, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StoredPasskey(new byte[0], 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStoreThatLostHalfOfOneIsNotTheBrowsersMistake() throws GeneralSecurityException {
        StoredPasskey half = new StoredPasskey(Arrays.copyOf(registered().octets(), 60), 1);
        String answer = authenticator.sign(CHALLENGE);
        assertThatThrownBy(() -> passkeys.verifyAssertion(answer, CHALLENGE, half))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void itDoesNotPrintItself() {
        assertThat(registered()).hasToString("StoredPasskey[hidden]");
    }

    private StoredPasskey registered() {
        return passkeys.verifyRegistration(authenticator.register(CHALLENGE), CHALLENGE)
                .orElseThrow();
    }
}
