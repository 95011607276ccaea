package org.postern.portal.factor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postern.portal.factor.SoftAuthenticator.Algorithm;

/** Whatever comes instead of an answer is a wrong answer: no bug, no fault, and no work for long. */
class PasskeyGarbageTest {
    private static final byte[] CHALLENGE = "a challenge of thirty-two octets".getBytes(UTF_8);

    private final Passkeys passkeys =
            new Passkeys(URI.create("https://portal.example.org/"), "Mail", new SecureRandom());
    private SoftAuthenticator authenticator;
    private StoredPasskey passkey;
    private String registration;

    @BeforeEach
    void register() throws GeneralSecurityException {
        authenticator = new SoftAuthenticator(Algorithm.ES256);
        registration = authenticator.register(CHALLENGE);
        passkey = passkeys.verifyRegistration(registration, CHALLENGE).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "true",
                "0",
                "\"\"",
                "[]",
                "{}",
                "{",
                "{\"response\":null}",
                "{\"response\":{}}",
                "{\"response\":[]}",
                "{\"rawId\":5,\"response\":{\"clientDataJSON\":\"!\",\"attestationObject\":\"!\"}}",
                "{\"rawId\":\"\",\"response\":{\"clientDataJSON\":\"\",\"attestationObject\":\"\"}}",
                "{\"rawId\":\"AA\",\"response\":{\"clientDataJSON\":\"bnVsbA\",\"attestationObject\":\"9g\"}}",
                "{\"rawId\":\"AA\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\"oA\","
                        + "\"authenticatorData\":\"\",\"signature\":\"\"}}",
                "\u0000\uD800",
            })
    void garbageIsAWrongAnswer(String garbage) {
        assertThat(passkeys.verifyRegistration(garbage, CHALLENGE)).isEmpty();
        assertThat(passkeys.verifyAssertion(garbage, CHALLENGE, passkey)).isEmpty();
    }

    @Test
    void mutilatedAnswersAreWrongOrAsGoodAsRight() throws GeneralSecurityException {
        Random random = new Random(8);
        String assertion = authenticator.sign(CHALLENGE);
        for (int i = 0; i < 100; i++) {
            passkeys.verifyRegistration(mutilated(registration, random), CHALLENGE)
                    .ifPresent(stored -> assertThat(stored.octets()).hasSizeLessThan(256));
            passkeys.verifyAssertion(mutilated(assertion, random), CHALLENGE, passkey)
                    .ifPresent(counter -> assertThat(counter).isEqualTo(2));
        }
    }

    @Test
    void answersAreNotLongerThanTheyCanBe() {
        String longest = registration + " ".repeat(Passkeys.MAX_RESPONSE_LENGTH - registration.length());
        assertThat(passkeys.verifyRegistration(longest, CHALLENGE)).isPresent();
        assertThat(passkeys.verifyRegistration(longest + " ", CHALLENGE)).isEmpty();
    }

    @Test
    void answersAreNotDeeperThanTheyCanBe() {
        String deep = "[".repeat(Passkeys.MAX_RESPONSE_LENGTH);
        assertThat(passkeys.verifyRegistration(deep, CHALLENGE)).isEmpty();
        assertThat(passkeys.verifyAssertion(deep, CHALLENGE, passkey)).isEmpty();
        assertThat(passkeys.verifyRegistration("{\"x\":" + deep.substring(5), CHALLENGE))
                .isEmpty();
    }

    @Test
    void neitherIsTheCborWithinThem() {
        byte[] arrays = new byte[40_000];
        Arrays.fill(arrays, (byte) 0x81);
        byte[] claimsTwoGigabytes = {(byte) 0xA1, 0x68, 'a', 'u', 't', 'h', 'D', 'a', 't', 'a', 0x5A, 0x7F, -1, -1, -1};
        for (byte[] attestation : List.of(arrays, claimsTwoGigabytes)) {
            String answer = "{\"rawId\":\"AA\",\"response\":{\"clientDataJSON\":\"e30\",\"attestationObject\":\""
                    + SoftAuthenticator.text(attestation) + "\"}}";
            assertThat(passkeys.verifyRegistration(answer, CHALLENGE)).isEmpty();
        }
    }

    /** A few characters replaced, removed or doubled. */
    private static String mutilated(String answer, Random random) {
        StringBuilder text = new StringBuilder(answer);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setCharAt(at, (char) (' ' + random.nextInt(95)));
                case 1 -> text.deleteCharAt(at);
                default -> text.insert(at, text.charAt(at));
            }
        }
        return text.toString();
    }
}
