package org.postern.portal.web;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.credential.hash.KeyedDigest;

/**
 * Keeps forms of other sites out: by what browsers say of where a request comes from, and by a token in every form that is
 * a keyed hash of the cookie it belongs to.
 */
final class Csrf {
    /** The form's field. */
    static final String FIELD = "csrf";

    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final KeyedDigest digests;
    private final String origin;

    Csrf(KeyedDigest digests, String origin) {
        this.digests = digests;
        this.origin = origin;
    }

    /** @param cookie the token of the visit, or of the form before there is one */
    String token(String cookie) {
        return HexFormat.of().formatHex(digests.of("csrf", cookie.getBytes(StandardCharsets.US_ASCII)));
    }

    boolean admits(Context context, @Nullable String cookie) {
        String given = context.formParam(FIELD);
        return cookie != null && given != null && isOwn(context) && matches(token(cookie), given);
    }

    private boolean isOwn(Context context) {
        String site = context.header("Sec-Fetch-Site");
        return site != null
                ? OWN_SITE.contains(site)
                : Optional.ofNullable(context.header("Origin"))
                        .map(origin::equalsIgnoreCase)
                        .orElse(true);
    }

    private static boolean matches(String token, String given) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }
}
