package org.postern.portal.web;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * The portal's cookies. Their prefix makes browsers insist on TLS, this very host and the path {@code /} (RFC 6265bis
 * section 4.1.3), so no neighbour can plant one.
 */
enum Cookie {
    /** Who is signed in. */
    VISIT("__Host-visit", "Lax", true),
    /** Who may skip the second step here. */
    DEVICE("__Host-device", "Lax", true),
    /** Whose forms these are before somebody is signed in. */
    FORM("__Host-form", "Lax", true),
    LANGUAGE("__Host-language", "Lax", true),
    /** Set by the script. */
    ZONE("__Host-zone", "Lax", false);

    private static final int MAX_LENGTH = 128;

    private final String label;
    private final String sameSite;
    private final boolean httpOnly;

    Cookie(String label, String sameSite, boolean httpOnly) {
        this.label = label;
        this.sameSite = sameSite;
        this.httpOnly = httpOnly;
    }

    Optional<String> of(Context context) {
        return Optional.ofNullable(context.cookie(label)).filter(value -> value.length() <= MAX_LENGTH);
    }

    /** Until the browser is closed. */
    void set(Context context, String value) {
        add(context, value, "");
    }

    void set(Context context, String value, Duration life) {
        add(context, value, "; Max-Age=" + life.toSeconds());
    }

    void clear(Context context) {
        add(context, "", "; Max-Age=0");
    }

    private void add(Context context, String value, String life) {
        context.res()
                .addHeader(
                        "Set-Cookie",
                        label + "=" + value + "; Path=/; Secure" + (httpOnly ? "; HttpOnly" : "") + "; SameSite="
                                + sameSite + life);
    }
}
