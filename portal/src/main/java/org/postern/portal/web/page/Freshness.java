package org.postern.portal.web.page;

import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;

/** Whether a factor was proven lately enough for something important; a trusted browser does not count. */
final class Freshness {
    private Freshness() {}

    /** @param back where to come back to after proving one; the answer has been given when it does not hold */
    static boolean holds(Desk desk, Call call, String back) {
        boolean fresh = call.isFresh(desk.factorSettings().freshness());
        if (!fresh) {
            call.redirect(Paths.withNext(Paths.VERIFY, back));
        }
        return fresh;
    }
}
