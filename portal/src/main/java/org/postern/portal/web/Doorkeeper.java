package org.postern.portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.security.RouteRole;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.postern.credential.visit.Stage;
import org.postern.portal.view.ErrorView;

/** Looks at every request before a page does: whether it is for this host, from whom, and whether it may go on. */
final class Doorkeeper {
    private final Site site;
    private final SecurityHeaders headers;
    private final String host;

    Doorkeeper(Site site) {
        this.site = site;
        this.headers = new SecurityHeaders(site.settings().hsts());
        this.host = authority(site.settings().url());
    }

    private static String authority(URI url) {
        return String.valueOf(url.getAuthority()).toLowerCase(Locale.ROOT);
    }

    /** Before anything else, for pages that do not exist as well. */
    void greet(Context context) {
        headers.add(context);
        String asked = context.header("Host");
        if (asked == null || !asked.toLowerCase(Locale.ROOT).equals(host)) {
            refuse(context, HttpStatus.MISDIRECTED_REQUEST, "This host is not served here.");
        } else if (!site.settings().ownTls() && !site.addresses().isProxy(context)) {
            refuse(context, HttpStatus.FORBIDDEN, "Come through the reverse proxy.");
        } else if (!context.path().startsWith("/static/")) {
            Call.begin(site, context);
        }
    }

    /** Before a page that exists. */
    void admit(Context context) {
        Set<RouteRole> roles = context.routeRoles();
        if (roles.isEmpty()) {
            return;
        }
        Access access = (Access) roles.iterator().next();
        Optional<Call> call = Call.find(context);
        if (call.isPresent()) {
            admit(context, call.get(), access);
        } else if (access != Access.OPEN) {
            throw new IllegalStateException("a page that knows nobody is open to everybody or not at all");
        }
    }

    private static void admit(Context context, Call call, Access access) {
        if (!access.admits(call.stage())) {
            sendHome(call);
            context.skipRemainingHandlers();
        } else if (!call.isReading() && !call.isOwnForm()) {
            showError(call, HttpStatus.FORBIDDEN, "error.forbidden");
            context.skipRemainingHandlers();
        }
    }

    /** A page that does not exist; who has not come all the way is not told. */
    void notFound(Context context) {
        Call.find(context).ifPresent(call -> {
            if (call.stage() == Stage.FULL) {
                showError(call, HttpStatus.NOT_FOUND, "error.not-found");
            } else {
                context.status(HttpStatus.OK);
                sendHome(call);
            }
        });
    }

    private static void sendHome(Call call) {
        if (!call.isReading()) {
            showError(call, HttpStatus.FORBIDDEN, "error.forbidden");
        } else if (call.stage() == null) {
            call.redirect(
                    Paths.withNext(Paths.SIGN_IN, call.path().equals(Paths.WELCOME) ? "" : Paths.local(call.path())));
        } else {
            call.redirect(Paths.home(call.stage()));
        }
    }

    static void showError(Call call, HttpStatus status, String key) {
        call.status(status.getCode());
        call.show("error", new ErrorView(status.getCode(), key, Paths.home(call.stage())));
    }

    private static void refuse(Context context, HttpStatus status, String words) {
        context.status(status).contentType("text/plain; charset=utf-8").result(words);
        context.skipRemainingHandlers();
    }
}
