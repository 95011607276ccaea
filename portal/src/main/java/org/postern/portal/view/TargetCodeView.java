package org.postern.portal.view;

import org.jspecify.annotations.Nullable;
import org.postern.credential.factor.FactorKind;

/**
 * Template {@code target-code}: the code that was sent to what is being bound. POST /factors/KIND/code with {@code code};
 * POST /factors/KIND/resend; a link back to /factors/KIND for another number or address.
 *
 * @param kind SMS or EMAIL
 * @param target masked
 * @param waitSeconds until the code may be sent again
 */
public record TargetCodeView(
        FactorKind kind,
        String target,
        long waitSeconds,
        @Nullable Trouble trouble) {}
