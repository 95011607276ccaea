package org.postern.portal.factor;

import java.nio.ByteBuffer;

/**
 * A passkey as it is kept: what to seal, and the counter that is kept beside it.
 *
 * @param octets a version, the flags of its registration, and the attested credential data of WebAuthn level 3 section
 *     6.5.1: identifier of the model, credential id, public key
 * @param counter of signatures so far; stays 0 for passkeys that do not count
 */
public record StoredPasskey(byte[] octets, long counter) {
    /** A long credential id (1023 octets) with a key of RSA 4096 fits, which leaves room for the seal. */
    static final int MAX_OCTETS = 2048;

    private static final byte VERSION = 1;
    private static final int HEADER = 2;
    private static final int MODEL_OCTETS = 16;

    /** @throws IllegalArgumentException when this was not made here */
    public StoredPasskey {
        if (octets.length <= HEADER + MODEL_OCTETS || octets[0] != VERSION) {
            throw new IllegalArgumentException("not a stored passkey of version " + VERSION);
        }
    }

    static StoredPasskey of(byte flags, byte[] credentialData, long counter) {
        byte[] octets = ByteBuffer.allocate(HEADER + credentialData.length)
                .put(VERSION)
                .put(flags)
                .put(credentialData)
                .array();
        return new StoredPasskey(octets, counter);
    }

    /** The authenticator's name for it, unique among all passkeys; browsers are asked for it. */
    public byte[] credentialId() {
        ByteBuffer data = ByteBuffer.wrap(octets).position(HEADER + MODEL_OCTETS);
        byte[] id = new byte[Short.toUnsignedInt(data.getShort())];
        data.get(id);
        return id;
    }

    /** Of the registration (WebAuthn level 3 section 6.1); whether it may be backed up never changes. */
    byte flags() {
        return octets[1];
    }

    ByteBuffer credentialData() {
        return ByteBuffer.wrap(octets, HEADER, octets.length - HEADER).slice();
    }

    @Override
    public String toString() {
        return "StoredPasskey[hidden]";
    }
}
