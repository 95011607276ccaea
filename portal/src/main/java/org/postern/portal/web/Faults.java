package org.postern.portal.web;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import org.postern.credential.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what goes wrong into pages: a fault of ours is never told as a mistake of theirs. */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static void storeDown(StoreUnavailableException fault, Context context) {
        LOG.warn("The portal cannot reach the store: {}", fault.getMessage());
        show(context, HttpStatus.SERVICE_UNAVAILABLE, "error.unavailable");
    }

    /** What Javalin itself turns down, such as a form that is too large. */
    static void refused(HttpResponseException refusal, Context context) {
        HttpStatus status = HttpStatus.forStatus(refusal.getStatus());
        boolean large = status == HttpStatus.CONTENT_TOO_LARGE;
        show(context, status, large ? "error.too-large" : "error.bad-request");
    }

    static void bug(Exception bug, Context context) {
        LOG.error("{} {} failed", context.req().getMethod(), context.endpoint().path, bug);
        show(context, HttpStatus.INTERNAL_SERVER_ERROR, "error.internal");
    }

    private static void show(Context context, HttpStatus status, String key) {
        context.status(status);
        Call.find(context)
                .ifPresentOrElse(
                        call -> Doorkeeper.showError(call, status, key),
                        () -> context.contentType("text/plain; charset=utf-8").result(status.getMessage()));
    }
}
