package org.postern.portal.factor;

import java.nio.charset.StandardCharsets;
import org.postern.credential.factor.Factor;
import org.postern.credential.factor.FactorKind;

/**
 * A factor with its content in the clear, for as long as it is needed.
 *
 * @param content a number (E.164) or address in UTF-8, a secret, or a passkey
 */
public record BoundFactor(Factor factor, byte[] content) {
    public String id() {
        return factor.id();
    }

    public FactorKind kind() {
        return factor.kind();
    }

    /** The number or address that messages go to. */
    public String target() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** What its owner recognises it by: a masked number or address, or its name; empty for an authenticator. */
    public String label() {
        return kind().isSent() ? Targets.masked(kind(), target()) : factor.name();
    }

    /** Only of a passkey. */
    public StoredPasskey passkey() {
        return new StoredPasskey(content, factor.counter());
    }

    @Override
    public String toString() {
        return factor.toString();
    }
}
