package org.postern.portal.web.page;

import org.postern.credential.activity.ActivityKind;
import org.postern.portal.view.SecurityView;
import org.postern.portal.view.SettingsView;
import org.postern.portal.view.WelcomeView;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Routes;

/** 欢迎页, 个人设置 and 安全设置: the way to everything else. */
final class WelcomePages {
    private final Desk desk;

    WelcomePages(Desk desk) {
        this.desk = desk;
    }

    void in(Routes routes) {
        routes.get(Paths.WELCOME, Access.FULL, this::welcome)
                .get(Paths.SETTINGS, Access.FULL, this::settings)
                .get(Paths.SECURITY, Access.FULL, this::security)
                .post("/sign-out-everywhere", Access.FULL, this::signOutEverywhere);
    }

    private void welcome(Call call) {
        call.show(
                "welcome",
                new WelcomeView(
                        desk.book().passwords(call.account()).size(),
                        desk.factors().of(call.account()).size(),
                        desk.recovery().remaining(call.account())));
    }

    private void settings(Call call) {
        call.show("settings", new SettingsView(call.zone().getId()), Trail.WELCOME, Trail.SETTINGS);
    }

    private void security(Call call) {
        call.show(
                "security",
                new SecurityView(
                        desk.factors().of(call.account()).size(),
                        desk.book().passwords(call.account()).size(),
                        desk.store().devices().of(call.account(), call.now()).size(),
                        desk.recovery().remaining(call.account())),
                Trail.security());
    }

    /** This browser, too: whoever sits before it need not be the owner. Trusted ones have to prove themselves again. */
    private void signOutEverywhere(Call call) {
        desk.visits().endAll(call.account());
        desk.store().devices().removeAll(call.account());
        desk.journal().tell(call.account(), ActivityKind.SIGNED_OUT_EVERYWHERE, call.where(), "");
        call.distrustDevice();
        call.leave();
        call.redirect(Paths.SIGN_IN + "?done=signed-out-everywhere");
    }
}
