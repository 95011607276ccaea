package org.postern.portal.web.page;

import org.postern.portal.view.Page.Crumb;
import org.postern.portal.web.Paths;

/** The ways through the pages, in the names of the manual. */
final class Trail {
    static final Crumb WELCOME = new Crumb("crumb.welcome", Paths.WELCOME);
    static final Crumb SETTINGS = new Crumb("crumb.settings", Paths.SETTINGS);
    static final Crumb SECURITY = new Crumb("crumb.security", Paths.SECURITY);
    static final Crumb SECOND_VERIFICATION = new Crumb("crumb.second-verification", Paths.SECOND_VERIFICATION);

    private Trail() {}

    /** Below 安全设置. */
    static Crumb[] security(Crumb... more) {
        Crumb[] trail = new Crumb[3 + more.length];
        trail[0] = WELCOME;
        trail[1] = SETTINGS;
        trail[2] = SECURITY;
        System.arraycopy(more, 0, trail, 3, more.length);
        return trail;
    }
}
