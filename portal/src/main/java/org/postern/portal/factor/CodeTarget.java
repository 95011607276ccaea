package org.postern.portal.factor;

import org.jspecify.annotations.Nullable;
import org.postern.credential.factor.FactorKind;

/**
 * Where a code goes.
 *
 * @param target a number (E.164) or address
 * @param factorId of the bound factor, or {@code null} when it is being bound
 */
public record CodeTarget(
        FactorKind kind, String target, @Nullable String factorId) {
    public static CodeTarget of(BoundFactor factor) {
        return new CodeTarget(factor.kind(), factor.target(), factor.id());
    }

    public static CodeTarget toBind(FactorKind kind, String target) {
        return new CodeTarget(kind, target, null);
    }

    @Override
    public String toString() {
        return "CodeTarget[" + kind.label() + "]";
    }
}
