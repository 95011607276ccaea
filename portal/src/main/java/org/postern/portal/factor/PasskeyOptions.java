package org.postern.portal.factor;

/**
 * What a browser is asked for a passkey with.
 *
 * @param json PublicKeyCredentialCreationOptionsJSON or PublicKeyCredentialRequestOptionsJSON (WebAuthn level 3)
 * @param challenge what the answer must be about; good for one answer, and for as long as the caller says
 */
public record PasskeyOptions(String json, byte[] challenge) {}
