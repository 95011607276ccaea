package org.postern.portal.web.page;

import java.util.Optional;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialException;
import org.postern.credential.activity.ActivityKind;
import org.postern.portal.signin.FirstStep;
import org.postern.portal.signin.WebPassword;
import org.postern.portal.view.SignInView;
import org.postern.portal.view.Trouble;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Routes;

/** The first step: user name and web password; and the way out. */
final class SignInPages {
    private static final int WRONG = 422;
    private static final int UNAVAILABLE = 503;

    private final Desk desk;
    private final Arrival arrival;

    SignInPages(Desk desk) {
        this.desk = desk;
        this.arrival = new Arrival(desk);
    }

    void in(Routes routes) {
        routes.get(Paths.SIGN_IN, Access.OPEN, this::show)
                .post(Paths.SIGN_IN, Access.OPEN, this::signIn)
                .post("/sign-out", Access.VISIT, this::signOut);
    }

    private void show(Call call) {
        if (call.stage() != null) {
            call.goOn();
        } else {
            call.show("sign-in", new SignInView("", call.next(), null));
        }
    }

    private void signIn(Call call) {
        if (call.stage() != null) {
            // whoever signs in anew is somebody else until proven
            desk.visits().end(call.visit());
            call.leave();
        }
        try (WebPassword password = WebPassword.of(call.field("password"))) {
            attempt(call, named(call.field("account")), password).ifPresent(trouble -> refuse(call, trouble));
        }
    }

    /** @return what is wrong; empty when the answer has been given */
    private Optional<Trouble> attempt(Call call, Optional<AccountName> account, WebPassword password) {
        if (account.isEmpty()) {
            return Optional.of(Trouble.of(Trouble.Kind.SIGN_IN_WRONG));
        }
        FirstStep.Outcome outcome = desk.firstStep().attempt(account.get(), password, call.address());
        if (outcome instanceof FirstStep.Right right) {
            return arrival.arrive(call, account.get(), right);
        }
        if (outcome instanceof FirstStep.TooOften tooOften) {
            return Optional.of(Waits.trouble(Trouble.Kind.SIGN_IN_TOO_OFTEN, call.now(), tooOften.until()));
        }
        if (outcome instanceof FirstStep.Unavailable) {
            return Optional.of(Trouble.of(Trouble.Kind.SIGN_IN_UNAVAILABLE));
        }
        desk.journal().note(account.get(), ActivityKind.SIGN_IN_REFUSED, call.where(), "");
        return Optional.of(Trouble.of(Trouble.Kind.SIGN_IN_WRONG));
    }

    private Optional<AccountName> named(String typed) {
        try {
            return Optional.of(desk.book().named(typed));
        } catch (CredentialException impossible) {
            return Optional.empty();
        }
    }

    private static void refuse(Call call, Trouble trouble) {
        call.status(trouble.kind() == Trouble.Kind.SIGN_IN_UNAVAILABLE ? UNAVAILABLE : WRONG);
        call.show("sign-in", new SignInView(call.field("account"), call.next(), trouble));
    }

    private void signOut(Call call) {
        desk.visits().end(call.visit());
        call.leave();
        call.redirect(Paths.SIGN_IN + "?done=signed-out");
    }
}
