package org.postern.portal.web.page;

import org.postern.credential.AccountName;
import org.postern.portal.view.ClientSettingsView;
import org.postern.portal.view.Page.Crumb;
import org.postern.portal.web.Paths;

/** The two ways in which the manual leads to client-specific passwords; only the way there differs. */
enum PasswordWay {
    /** 二次验证设置 ⟹ 设置客户端专用密码. */
    SECOND_VERIFICATION(
            Paths.CLIENT_PASSWORDS,
            Trail.SECOND_VERIFICATION,
            new Crumb("crumb.client-passwords", Paths.CLIENT_PASSWORDS)),
    /** 安全设置 ⟹ 客户端安全登录. */
    CLIENT_LOGIN(Paths.CLIENT_LOGIN, new Crumb("crumb.client-login", Paths.CLIENT_LOGIN));

    private final String base;
    private final Crumb[] crumbs;

    PasswordWay(String base, Crumb... crumbs) {
        this.base = base;
        this.crumbs = crumbs;
    }

    String base() {
        return base;
    }

    String page(String id) {
        return base + '/' + id;
    }

    String status(String id) {
        return page(id) + "/status";
    }

    Crumb[] crumbs(Crumb... more) {
        Crumb[] way = new Crumb[crumbs.length + more.length];
        System.arraycopy(crumbs, 0, way, 0, crumbs.length);
        System.arraycopy(more, 0, way, crumbs.length, more.length);
        return Trail.security(way);
    }

    ClientSettingsView clientSettings(Desk desk, AccountName account) {
        return new ClientSettingsView(account.value(), desk.imap(), desk.smtp());
    }
}
