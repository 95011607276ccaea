package org.postern.portal.factor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.credential.AccountName;
import org.postern.portal.factor.SoftAuthenticator.Algorithm;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PasskeysTest {
    private static final AccountName BOB = new AccountName("bob@example.org");
    private static final byte[] HANDLE = "handle".getBytes(UTF_8);
    private static final byte[] CHALLENGE = "a challenge of thirty-two octets".getBytes(UTF_8);
    private static final byte[] OTHER = "another challenge of the portal!".getBytes(UTF_8);

    private final Passkeys passkeys =
            new Passkeys(URI.create("https://Portal.example.org/"), "清华 Mail", new SecureRandom());
    private SoftAuthenticator authenticator;

    @BeforeEach
    void makeAuthenticator() throws GeneralSecurityException {
        authenticator = new SoftAuthenticator(Algorithm.ES256);
    }

    @Test
    void aBrowserIsAskedForANewPasskey() {
        StoredPasskey existing = registered();
        PasskeyOptions options = passkeys.creation(BOB, HANDLE, List.of(existing));
        JsonNode json = JsonMapper.shared().readTree(options.json());

        assertThat(options.challenge()).hasSize(32);
        assertThat(json).isEqualTo(JsonMapper.shared().readTree("""
                {
                  "rp": {"id": "portal.example.org", "name": "清华 Mail"},
                  "user": {"id": "aGFuZGxl", "name": "bob@example.org", "displayName": "bob@example.org"},
                  "challenge": "%s",
                  "pubKeyCredParams": [
                    {"type": "public-key", "alg": -7},
                    {"type": "public-key", "alg": -8},
                    {"type": "public-key", "alg": -257}
                  ],
                  "timeout": 300000,
                  "excludeCredentials": [{"type": "public-key", "id": "%s"}],
                  "authenticatorSelection": {
                    "requireResidentKey": false, "residentKey": "preferred", "userVerification": "preferred"
                  },
                  "attestation": "none"
                }
                """.formatted(
                        SoftAuthenticator.text(options.challenge()), SoftAuthenticator.text(existing.credentialId()))));
    }

    @Test
    void aBrowserIsAskedForAPasskeyItHas() {
        StoredPasskey passkey = registered();
        PasskeyOptions options = passkeys.request(List.of(passkey));

        assertThat(JsonMapper.shared().readTree(options.json()))
                .isEqualTo(JsonMapper.shared().readTree("""
                {
                  "challenge": "%s",
                  "timeout": 300000,
                  "rpId": "portal.example.org",
                  "allowCredentials": [{"type": "public-key", "id": "%s"}],
                  "userVerification": "preferred"
                }
                """.formatted(
                        SoftAuthenticator.text(options.challenge()), SoftAuthenticator.text(passkey.credentialId()))));
    }

    @Test
    void everyChallengeIsNew() {
        assertThat(passkeys.request(List.of()).challenge())
                .isNotEqualTo(passkeys.request(List.of()).challenge());
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "EDDSA", "RS256"})
    void aRegisteredPasskeyProvesItsOwner(Algorithm algorithm) throws GeneralSecurityException {
        authenticator = new SoftAuthenticator(algorithm);
        StoredPasskey passkey = registered();
        assertThat(passkey.credentialId()).isEqualTo(authenticator.credentialId);
        assertThat(passkey.counter()).isEqualTo(1);

        StoredPasskey kept = new StoredPasskey(passkey.octets().clone(), passkey.counter());
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, kept))
                .hasValue(2);
    }

    @Test
    void algorithmsThatWereNotOfferedAreRefused() throws GeneralSecurityException {
        authenticator = new SoftAuthenticator(Algorithm.ES384);
        assertThat(passkeys.verifyRegistration(authenticator.register(CHALLENGE), CHALLENGE))
                .isEmpty();
    }

    @Test
    void thePortMattersToTheOriginOnly() throws GeneralSecurityException {
        Passkeys elsewhere = new Passkeys(URI.create("https://portal.example.org:8443"), "x", new SecureRandom());
        assertThat(elsewhere.verifyRegistration(authenticator.register(CHALLENGE), CHALLENGE))
                .isEmpty();
        authenticator.origin = "https://portal.example.org:8443";
        assertThat(elsewhere.verifyRegistration(authenticator.register(CHALLENGE), CHALLENGE))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void aWrongAnswerRegistersNothing(Wrong wrong) {
        wrong.make(authenticator);
        assertThat(passkeys.verifyRegistration(authenticator.register(CHALLENGE), CHALLENGE))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aWrongAnswerProvesNothing(Wrong wrong) throws GeneralSecurityException {
        StoredPasskey passkey = registered();
        wrong.make(authenticator);
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .isEmpty();
    }

    @Test
    void anAnswerToAnotherChallengeIsRefused() throws GeneralSecurityException {
        assertThat(passkeys.verifyRegistration(authenticator.register(OTHER), CHALLENGE))
                .isEmpty();
        StoredPasskey passkey = registered();
        assertThat(passkeys.verifyAssertion(authenticator.sign(OTHER), CHALLENGE, passkey))
                .isEmpty();
    }

    @Test
    void anAnswerOfTheOtherKindIsRefused() throws GeneralSecurityException {
        StoredPasskey passkey = registered();
        assertThat(passkeys.verifyRegistration(authenticator.sign(CHALLENGE), CHALLENGE))
                .isEmpty();
        assertThat(passkeys.verifyAssertion(authenticator.register(CHALLENGE), CHALLENGE, passkey))
                .isEmpty();
        byte[] clientData = authenticator.clientData("webauthn.create", CHALLENGE);
        byte[] data = authenticator.authenticatorData(authenticator.flags);
        byte[] signature = authenticator.signature(SoftAuthenticator.join(data, SoftAuthenticator.sha256(clientData)));
        assertThat(passkeys.verifyAssertion(authenticator.answer(clientData, data, signature), CHALLENGE, passkey))
                .isEmpty();
    }

    @Test
    void anotherKeyProvesNothing_evenUnderTheSameName() throws GeneralSecurityException {
        StoredPasskey passkey = registered();
        SoftAuthenticator impostor = new SoftAuthenticator(Algorithm.ES256);
        impostor.counter = 10;
        assertThat(passkeys.verifyAssertion(impostor.sign(CHALLENGE), CHALLENGE, passkey))
                .isEmpty();
    }

    @Test
    void anotherPasskeyOfTheAccountIsNotTheOneThatWasAskedFor() throws GeneralSecurityException {
        StoredPasskey passkey = registered();
        authenticator.credentialId = "another credential id".getBytes(UTF_8);
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .isEmpty();
    }

    @Test
    void aCounterMustGrow() throws GeneralSecurityException {
        StoredPasskey passkey = registered();
        String answer = authenticator.sign(CHALLENGE);
        assertThat(passkeys.verifyAssertion(answer, CHALLENGE, passkey)).hasValue(2);
        StoredPasskey used = new StoredPasskey(passkey.octets(), 2);
        assertThat(passkeys.verifyAssertion(answer, CHALLENGE, used)).isEmpty();
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, used))
                .hasValue(3);
        authenticator.counter = 0;
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, used))
                .isEmpty();
    }

    @Test
    void aPasskeyNeedNotCount() throws GeneralSecurityException {
        authenticator.counter = 0;
        StoredPasskey passkey = registered();
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .hasValue(0);
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .hasValue(0);
    }

    @Test
    void theLargestCounterIsKept() throws GeneralSecurityException {
        authenticator.counter = 0xFFFF_FFFEL;
        StoredPasskey passkey = registered();
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .hasValue(0xFFFF_FFFFL);
    }

    @Test
    void aKeyWithoutPinOrFingerprintIsEnough_butSomebodyMustTouchIt() throws GeneralSecurityException {
        authenticator.flags = 0x01;
        StoredPasskey passkey = registered();
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .isPresent();
        authenticator.flags = 0x04;
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .isEmpty();
        assertThat(passkeys.verifyRegistration(authenticator.register(CHALLENGE), CHALLENGE))
                .isEmpty();
    }

    @Test
    void whetherAPasskeyMayBeBackedUpNeverChanges() throws GeneralSecurityException {
        authenticator.flags = 0x0D;
        StoredPasskey passkey = registered();
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .isPresent();
        authenticator.flags = 0x05;
        assertThat(passkeys.verifyAssertion(authenticator.sign(CHALLENGE), CHALLENGE, passkey))
                .isEmpty();
    }

    @Test
    void everyOctetThatIsSignedCounts() throws GeneralSecurityException {
        StoredPasskey passkey = registered();
        byte[] clientData = authenticator.clientData("webauthn.get", CHALLENGE);
        authenticator.counter = 7;
        byte[] data = authenticator.authenticatorData(authenticator.flags);
        byte[] signature = authenticator.signature(SoftAuthenticator.join(data, SoftAuthenticator.sha256(clientData)));
        assertThat(passkeys.verifyAssertion(authenticator.answer(clientData, data, signature), CHALLENGE, passkey))
                .hasValue(7);
        for (byte[] part : List.of(clientData, data, signature)) {
            for (int i = 0; i < part.length; i++) {
                part[i] ^= 0x04;
                assertThat(passkeys.verifyAssertion(
                                authenticator.answer(clientData, data, signature), CHALLENGE, passkey))
                        .isEmpty();
                part[i] ^= 0x04;
            }
        }
    }

    private StoredPasskey registered() {
        return passkeys.verifyRegistration(authenticator.register(CHALLENGE), CHALLENGE)
                .orElseThrow();
    }

    /** What a browser or an authenticator can get wrong, with a good signature. */
    private enum Wrong {
        ORIGIN {
            @Override
            void make(SoftAuthenticator authenticator) {
                authenticator.origin = "https://portal.example.com";
            }
        },
        SCHEME {
            @Override
            void make(SoftAuthenticator authenticator) {
                authenticator.origin = "http://portal.example.org";
            }
        },
        PORT {
            @Override
            void make(SoftAuthenticator authenticator) {
                authenticator.origin = "https://portal.example.org:8443";
            }
        },
        SUBDOMAIN {
            @Override
            void make(SoftAuthenticator authenticator) {
                authenticator.origin = "https://eve.portal.example.org";
            }
        },
        RELYING_PARTY {
            @Override
            void make(SoftAuthenticator authenticator) {
                authenticator.rpId = "example.org";
            }
        },
        TOP_ORIGIN {
            @Override
            void make(SoftAuthenticator authenticator) {
                authenticator.more = ",\"topOrigin\":\"https://eve.example.com\"";
            }
        },
        CROSS_ORIGIN {
            @Override
            void make(SoftAuthenticator authenticator) {
                // the later of two decides
                authenticator.more = ",\"crossOrigin\":true";
            }
        };

        abstract void make(SoftAuthenticator authenticator);
    }
}
