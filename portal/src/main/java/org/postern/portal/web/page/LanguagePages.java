package org.postern.portal.web.page;

import org.postern.portal.text.Language;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Routes;

/** The switch between languages. */
final class LanguagePages {
    private final Desk desk;

    LanguagePages(Desk desk) {
        this.desk = desk;
    }

    void in(Routes routes) {
        routes.get("/language/{language}", Access.OPEN, this::speak);
    }

    private void speak(Call call) {
        Language.of(call.part("language")).ifPresent(language -> {
            call.speak(language);
            if (call.stage() != null) {
                desk.store().profiles().setLanguage(call.account(), language.tag());
            }
        });
        String back = Paths.local(call.parameter("back"));
        call.redirect(back.isEmpty() ? Paths.WELCOME : back);
    }
}
