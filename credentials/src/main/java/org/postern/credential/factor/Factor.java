package org.postern.credential.factor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;

/**
 * Something that an account has bound and can prove to have.
 *
 * @param id stands for it in addresses and logs; says nothing about it
 * @param name what its owner calls a passkey or an authenticator; empty for numbers and addresses, which are shown masked;
 *     the store keeps so much of it as {@link #MAX_NAME_LENGTH} allows
 * @param sealed the number, address, secret or public key, sealed to account and id
 * @param claim keyed hash of what only one account may have: a number, a passkey; {@code null} for the rest
 * @param counter the last time step of an authenticator, or the signature counter of a passkey, against replay; 0 at first
 * @param lastUsedAt when it last proved somebody, or {@code null}
 */
public record Factor(
        String id,
        AccountName account,
        FactorKind kind,
        String name,
        byte[] sealed,
        byte @Nullable [] claim,
        long counter,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    public static final int MAX_NAME_LENGTH = 64;

    /** Far more than a public key with its attestation takes. */
    public static final int MAX_SEALED_OCTETS = 4096;

    /** Where what is sealed of a factor belongs, for its {@link org.postern.credential.keys.Sealer}. */
    public static String place(AccountName account, String id) {
        return "factor\n" + account + "\n" + id;
    }

    public String place() {
        return place(account, id);
    }

    @Override
    public String toString() {
        return "Factor[" + kind.label() + " " + id + " of " + account + "]";
    }
}
