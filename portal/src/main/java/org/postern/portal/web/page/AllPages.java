package org.postern.portal.web.page;

import java.security.SecureRandom;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.web.Routes;

/** Every page there is. */
public final class AllPages {
    private AllPages() {}

    public static Routes routes(Desk desk, SecureRandom random) {
        Routes routes = new Routes();
        Offers offers = new Offers(desk.factorSettings(), desk.post());
        Binding binding = new Binding(desk, offers);
        new SignInPages(desk).in(routes);
        new LanguagePages(desk).in(routes);
        SecondStepPages.atSignIn(desk).in(routes);
        SecondStepPages.again(desk).in(routes);
        new EnrolmentPages(desk, offers).in(routes);
        new TargetPages(desk, binding, FactorKind.SMS).in(routes);
        new TargetPages(desk, binding, FactorKind.EMAIL).in(routes);
        new TotpPages(desk, binding, random).in(routes);
        new PasskeyPages(desk, binding).in(routes);
        new WelcomePages(desk).in(routes);
        new FactorPages(desk, offers).in(routes);
        for (PasswordWay way : PasswordWay.values()) {
            new NewPasswordPages(desk, way).in(routes);
            new PasswordPages(desk, way).in(routes);
        }
        new DevicePages(desk).in(routes);
        new ActivityPages(desk).in(routes);
        return routes;
    }
}
