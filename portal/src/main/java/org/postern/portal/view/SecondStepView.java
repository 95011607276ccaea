package org.postern.portal.view;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.credential.factor.FactorKind;

/**
 * Template {@code second-step}: the choice of a factor and its proof, at sign-in or again before something important.
 *
 * <p>GET {@code base}?factor=ID chooses; POST {@code base}/send with {@code factor} sends a code; POST {@code base} with
 * {@code factor}, {@code code} or {@code response} (passkey), and {@code trust} proves; {@code base}/recovery is for those
 * who lost everything. All forms carry {@code csrf} and {@code next}.
 *
 * @param base /second-step at sign-in, /verify later
 * @param choices the last used first; never empty
 * @param chosen one of them
 * @param sent whether a code was sent to the chosen one and is waited for
 * @param waitSeconds until it may be sent again
 * @param trust whether this browser may be trusted (同设备登录免二次验证)
 * @param trustDays for how long
 * @param trusted whether the box was ticked before
 * @param passkeyOptions PublicKeyCredentialRequestOptionsJSON when the chosen one is a passkey
 * @param next where to go afterwards, a path of this portal, or empty
 */
public record SecondStepView(
        String base,
        List<Choice> choices,
        Choice chosen,
        boolean sent,
        long waitSeconds,
        boolean trust,
        long trustDays,
        boolean trusted,
        @Nullable String passkeyOptions,
        String next,
        @Nullable Trouble trouble) {
    public SecondStepView {
        choices = List.copyOf(choices);
    }

    /** Whether this is before something important rather than at sign-in. */
    public boolean isAgain() {
        return base.equals("/verify");
    }

    /** Where another one is chosen. */
    public String choosePath(Choice choice) {
        return base + "?factor=" + encoded(choice.id()) + (next.isEmpty() ? "" : "&next=" + encoded(next));
    }

    /** For those who have none of the factors at hand. */
    public String recoveryPath() {
        return base + "/recovery" + (next.isEmpty() ? "" : "?next=" + encoded(next));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /**
     * A bound factor.
     *
     * @param label masked number or address, or a name; empty for an authenticator
     */
    public record Choice(String id, FactorKind kind, String label) {}
}
