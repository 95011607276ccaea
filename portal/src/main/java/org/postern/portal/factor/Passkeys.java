package org.postern.portal.factor;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AttestationConveyancePreference;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorSelectionCriteria;
import com.webauthn4j.data.PublicKeyCredentialCreationOptions;
import com.webauthn4j.data.PublicKeyCredentialDescriptor;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialRequestOptions;
import com.webauthn4j.data.PublicKeyCredentialRpEntity;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.PublicKeyCredentialUserEntity;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.ResidentKeyRequirement;
import com.webauthn4j.data.UserVerificationRequirement;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.postern.credential.AccountName;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passkeys and security keys (WebAuthn level 3) as a second factor: what browsers are asked, and whether their answers are
 * right. Who made an authenticator does not matter, so that no attestation is asked for or judged.
 */
public final class Passkeys {
    /** Answers take a few thousand characters, or some more with an attestation that nobody asked for. */
    public static final int MAX_RESPONSE_LENGTH = 64 * 1024;

    /** Five to ten minutes are recommended (WebAuthn level 3 section 15.1). */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    /** At least 16 octets (WebAuthn level 3 section 13.4.3). */
    private static final int CHALLENGE_OCTETS = 32;

    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            parameters(COSEAlgorithmIdentifier.ES256),
            parameters(COSEAlgorithmIdentifier.EdDSA),
            parameters(COSEAlgorithmIdentifier.RS256));

    /** A web password came before, so that a key without PIN or fingerprint is enough. */
    private static final boolean USER_VERIFICATION_REQUIRED = false;

    private static final boolean USER_PRESENCE_REQUIRED = true;

    private final ObjectConverter converter = new ObjectConverter();
    private final JsonMapper json = converter.getJsonMapper();
    private final AttestedCredentialDataConverter credentialData = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager verifier = WebAuthnManager.createNonStrictWebAuthnManager(converter);

    private final String brand;
    private final String rpId;
    private final Origin origin;
    private final SecureRandom random;

    /**
     * @param portal how browsers reach it; its host must be a name, because there are no passkeys for IP addresses
     * @param brand the organisation's name, which browsers may show
     */
    public Passkeys(URI portal, String brand, SecureRandom random) {
        this.brand = brand;
        this.rpId =
                Objects.requireNonNull(portal.getHost(), "a portal has a host").toLowerCase(Locale.ROOT);
        this.origin = new Origin(portal.toString());
        this.random = random;
    }

    /**
     * What a browser is asked for a new passkey with.
     *
     * @param userHandle 1 to 64 octets that stay the same for the account and say nothing about it: authenticators hand
     *     them out
     * @param existing the account's passkeys: their authenticators shall not make another one
     */
    public PasskeyOptions creation(AccountName account, byte[] userHandle, List<StoredPasskey> existing) {
        DefaultChallenge challenge = newChallenge();
        PublicKeyCredentialCreationOptions options = new PublicKeyCredentialCreationOptions(
                new PublicKeyCredentialRpEntity(rpId, brand),
                new PublicKeyCredentialUserEntity(userHandle, account.value(), account.value()),
                challenge,
                ALGORITHMS,
                TIMEOUT.toMillis(),
                descriptors(existing),
                new AuthenticatorSelectionCriteria(
                        null, ResidentKeyRequirement.PREFERRED, UserVerificationRequirement.PREFERRED),
                AttestationConveyancePreference.NONE,
                null);
        return new PasskeyOptions(json.writeValueAsString(options), challenge.getValue());
    }

    /** What a browser is asked with to prove that it has one of these passkeys. */
    public PasskeyOptions request(List<StoredPasskey> acceptable) {
        DefaultChallenge challenge = newChallenge();
        PublicKeyCredentialRequestOptions options = new PublicKeyCredentialRequestOptions(
                challenge,
                TIMEOUT.toMillis(),
                rpId,
                descriptors(acceptable),
                UserVerificationRequirement.PREFERRED,
                null);
        return new PasskeyOptions(json.writeValueAsString(options), challenge.getValue());
    }

    /**
     * Judges the answer to {@link #creation}.
     *
     * @param response RegistrationResponseJSON as the browser said it
     * @param challenge what it must be about
     * @return the new passkey, or empty when anything about the answer is wrong
     */
    public Optional<StoredPasskey> verifyRegistration(String response, byte[] challenge) {
        RegistrationParameters parameters = new RegistrationParameters(
                expected(challenge), ALGORITHMS, USER_VERIFICATION_REQUIRED, USER_PRESENCE_REQUIRED);
        return judged(
                        response,
                        () -> stored(verifier.verifyRegistrationResponseJSON(response, parameters)
                                .getAttestationObject()
                                .getAuthenticatorData()))
                .filter(passkey -> passkey.octets().length <= StoredPasskey.MAX_OCTETS);
    }

    /**
     * Judges the answer to {@link #request}.
     *
     * @param response AuthenticationResponseJSON as the browser said it
     * @param challenge what it must be about
     * @param passkey whose answer it must be
     * @return the passkey's next counter, which is 0 when it does not count; empty when anything about the answer is wrong,
     *     a counter that does not grow among it: somebody has a copy of the passkey or of an answer
     */
    public OptionalLong verifyAssertion(String response, byte[] challenge, StoredPasskey passkey) {
        AuthenticationParameters parameters = new AuthenticationParameters(
                expected(challenge),
                credential(passkey),
                List.of(passkey.credentialId()),
                USER_VERIFICATION_REQUIRED,
                USER_PRESENCE_REQUIRED);
        return judged(
                        response,
                        () -> verifier.verifyAuthenticationResponseJSON(response, parameters)
                                .getAuthenticatorData()
                                .getSignCount())
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /** webauthn4j answers what it does not like, or does not expect, by exceptions of many kinds that quote the answer. */
    private static <T> Optional<T> judged(String response, Supplier<T> verification) {
        if (response.length() > MAX_RESPONSE_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(verification.get());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private ServerProperty expected(byte[] challenge) {
        return ServerProperty.builder()
                .origin(origin)
                .rpId(rpId)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private StoredPasskey stored(AuthenticatorData<?> data) {
        return StoredPasskey.of(
                data.getFlags(),
                credentialData.convert(Objects.requireNonNull(data.getAttestedCredentialData())),
                data.getSignCount());
    }

    /** @throws RuntimeException when the store holds something else: a bug or a fault, and not the browser's mistake */
    private CredentialRecord credential(StoredPasskey passkey) {
        byte flags = passkey.flags();
        return new CredentialRecordImpl(
                null,
                AuthenticatorData.checkFlagUV(flags),
                AuthenticatorData.checkFlagBE(flags),
                AuthenticatorData.checkFlagBS(flags),
                passkey.counter(),
                credentialData.convert(passkey.credentialData()),
                null,
                null,
                null,
                null);
    }

    private DefaultChallenge newChallenge() {
        byte[] challenge = new byte[CHALLENGE_OCTETS];
        random.nextBytes(challenge);
        return new DefaultChallenge(challenge);
    }

    private static List<PublicKeyCredentialDescriptor> descriptors(List<StoredPasskey> passkeys) {
        return passkeys.stream()
                .map(passkey -> new PublicKeyCredentialDescriptor(
                        PublicKeyCredentialType.PUBLIC_KEY, passkey.credentialId(), null))
                .toList();
    }

    private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }
}
