package org.postern.credential.factor;

import java.util.Locale;
import java.util.Optional;

/** The kinds of second factors. */
public enum FactorKind {
    /** A telephone number that gets codes; one for each account, and of one account only. */
    SMS,
    /** A backup address that gets codes; one for each account, though several accounts may share it. */
    EMAIL,
    /** An authenticator app (RFC 6238); one for each account. */
    TOTP,
    /** A passkey (WebAuthn); an account may have several. */
    PASSKEY;

    /** How it is written in the store and in addresses of pages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<FactorKind> of(String label) {
        for (FactorKind kind : values()) {
            if (kind.label().equals(label)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** Whether a code has to be sent before it can be typed. */
    public boolean isSent() {
        return this == SMS || this == EMAIL;
    }

    /** Whether an account may have more than one of it. */
    public boolean isPlural() {
        return this == PASSKEY;
    }
}
