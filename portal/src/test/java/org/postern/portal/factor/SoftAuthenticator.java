package org.postern.portal.factor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A browser with one passkey in it, written after the standard rather than with the library that is tested. Whatever it
 * says can be changed before it says it.
 */
final class SoftAuthenticator {
    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int ATTESTED = 0x40;

    private final Algorithm algorithm;
    private final KeyPair keys;

    String rpId = "portal.example.org";
    String origin = "https://portal.example.org";
    String more = "";
    byte[] credentialId = "a credential id".getBytes(UTF_8);
    int flags = PRESENT | VERIFIED;
    long counter = 1;

    SoftAuthenticator(Algorithm algorithm) throws GeneralSecurityException {
        this.algorithm = algorithm;
        this.keys = algorithm.newKeys();
    }

    /** RegistrationResponseJSON, as {@code toJSON()} of a browser has it. */
    String register(byte[] challenge) {
        byte[] clientData = clientData("webauthn.create", challenge);
        byte[] data = join(authenticatorData(flags | ATTESTED), credentialData());
        byte[] attestation = new Cbor()
                .map(3)
                .text("fmt")
                .text("none")
                .text("attStmt")
                .map(0)
                .text("authData")
                .octets(data)
                .toBytes();
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"cross-platform",\
                "clientExtensionResults":{},"response":{"clientDataJSON":"%2$s","attestationObject":"%3$s",\
                "authenticatorData":"%4$s","transports":["usb","some-day"],"publicKeyAlgorithm":%5$d}}""".formatted(text(credentialId), text(clientData), text(attestation), text(data), algorithm.cose);
    }

    /** AuthenticationResponseJSON; the counter grows unless it is 0. */
    String sign(byte[] challenge) throws GeneralSecurityException {
        byte[] clientData = clientData("webauthn.get", challenge);
        if (counter > 0) {
            counter++;
        }
        byte[] data = authenticatorData(flags);
        return answer(clientData, data, signature(join(data, sha256(clientData))));
    }

    String answer(byte[] clientData, byte[] data, byte[] signature) {
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","authenticatorAttachment":"cross-platform",\
                "clientExtensionResults":{},"response":{"clientDataJSON":"%2$s","authenticatorData":"%3$s",\
                "signature":"%4$s","userHandle":"aGFuZGxl"}}""".formatted(text(credentialId), text(clientData), text(data), text(signature));
    }

    byte[] clientData(String type, byte[] challenge) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false%s}"
                .formatted(type, text(challenge), origin, more)
                .getBytes(UTF_8);
    }

    byte[] authenticatorData(int withFlags) {
        return ByteBuffer.allocate(37)
                .put(sha256(rpId.getBytes(UTF_8)))
                .put((byte) withFlags)
                .putInt((int) counter)
                .array();
    }

    byte[] signature(byte[] of) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm.signature);
        signer.initSign(keys.getPrivate());
        signer.update(of);
        return signer.sign();
    }

    private byte[] credentialData() {
        ByteBuffer head = ByteBuffer.allocate(18).putLong(0).putLong(0).putShort((short) credentialId.length);
        return join(head.array(), credentialId, algorithm.publicKey(keys));
    }

    static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }

    static String text(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /** What it signs with; public keys as COSE (RFC 9053) has them. */
    enum Algorithm {
        ES256(-7, "SHA256withECDSA") {
            @Override
            KeyPair newKeys() throws GeneralSecurityException {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return generator.generateKeyPair();
            }

            @Override
            byte[] publicKey(KeyPair keys) {
                ECPublicKey key = (ECPublicKey) keys.getPublic();
                return key(5, 2)
                        .number(-1)
                        .number(1)
                        .number(-2)
                        .octets(unsigned(key.getW().getAffineX(), 32))
                        .number(-3)
                        .octets(unsigned(key.getW().getAffineY(), 32))
                        .toBytes();
            }
        },
        ES384(-35, "SHA384withECDSA") {
            @Override
            KeyPair newKeys() throws GeneralSecurityException {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp384r1"));
                return generator.generateKeyPair();
            }

            @Override
            byte[] publicKey(KeyPair keys) {
                ECPublicKey key = (ECPublicKey) keys.getPublic();
                return key(5, 2)
                        .number(-1)
                        .number(2)
                        .number(-2)
                        .octets(unsigned(key.getW().getAffineX(), 48))
                        .number(-3)
                        .octets(unsigned(key.getW().getAffineY(), 48))
                        .toBytes();
            }
        },
        EDDSA(-8, "Ed25519") {
            @Override
            KeyPair newKeys() throws GeneralSecurityException {
                return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            }

            @Override
            byte[] publicKey(KeyPair keys) {
                // the last 32 octets of SubjectPublicKeyInfo are the key (RFC 8410)
                byte[] encoded = ((EdECPublicKey) keys.getPublic()).getEncoded();
                return key(4, 1)
                        .number(-1)
                        .number(6)
                        .number(-2)
                        .octets(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length))
                        .toBytes();
            }
        },
        RS256(-257, "SHA256withRSA") {
            @Override
            KeyPair newKeys() throws GeneralSecurityException {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            }

            @Override
            byte[] publicKey(KeyPair keys) {
                RSAPublicKey key = (RSAPublicKey) keys.getPublic();
                return key(4, 3)
                        .number(-1)
                        .octets(unsigned(key.getModulus(), 256))
                        .number(-2)
                        .octets(unsigned(key.getPublicExponent(), 3))
                        .toBytes();
            }
        };

        private final int cose;
        private final String signature;

        Algorithm(int cose, String signature) {
            this.cose = cose;
            this.signature = signature;
        }

        abstract KeyPair newKeys() throws GeneralSecurityException;

        abstract byte[] publicKey(KeyPair keys);

        Cbor key(int entries, int type) {
            return new Cbor().map(entries).number(1).number(type).number(3).number(cose);
        }

        static byte[] unsigned(BigInteger number, int length) {
            byte[] octets = new byte[length];
            byte[] signed = number.toByteArray();
            int kept = Math.min(length, signed.length);
            System.arraycopy(signed, signed.length - kept, octets, length - kept, kept);
            return octets;
        }
    }
}
