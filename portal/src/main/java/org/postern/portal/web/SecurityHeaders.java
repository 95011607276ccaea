package org.postern.portal.web;

import io.javalin.http.Context;
import java.time.Duration;

/** What every answer tells browsers not to do. */
final class SecurityHeaders {
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");

    private final Duration hsts;

    /** @param hsts for how long browsers shall come by TLS only; zero: not said */
    SecurityHeaders(Duration hsts) {
        this.hsts = hsts;
    }

    void add(Context context) {
        context.header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        context.header("X-Frame-Options", "DENY");
        context.header("X-Content-Type-Options", "nosniff");
        // not "no-referrer": with it, forms of this very site would come from the origin "null"
        context.header("Referrer-Policy", "same-origin");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        context.header("Cache-Control", "no-store");
        if (!hsts.isZero()) {
            context.header("Strict-Transport-Security", "max-age=" + hsts.toSeconds());
        }
    }
}
