package org.postern.portal.view;

import org.jspecify.annotations.Nullable;
import org.postern.credential.factor.FactorKind;

/**
 * Template {@code target}: the number or backup address to bind. POST /factors/sms or /factors/email with {@code target}
 * and {@code csrf}; the answer is a code.
 *
 * @param kind SMS or EMAIL
 * @param known the masked number that the organisation has for the mailbox: then there is no field, only a button, and
 *     another button (a POST with {@code other=1}) for those whose number is another; {@code null} when none is known
 * @param typed as typed before
 * @param country such as {@code CN}: whose numbers are typed without a country code
 * @param changing what is bound now, masked, when it is being changed; {@code null} for a first binding
 * @param cancel where "back" leads
 */
public record TargetView(
        FactorKind kind,
        @Nullable String known,
        String typed,
        String country,
        @Nullable String changing,
        String cancel,
        @Nullable Trouble trouble) {}
