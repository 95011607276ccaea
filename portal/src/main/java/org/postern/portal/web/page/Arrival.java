package org.postern.portal.web.page;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.CredentialException;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.profile.Profile;
import org.postern.credential.visit.Stage;
import org.postern.portal.signin.FirstStep;
import org.postern.portal.view.Trouble;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Tokens;

/** What follows from a right web password: which stage somebody enters. */
final class Arrival {
    private final Desk desk;

    Arrival(Desk desk) {
        this.desk = desk;
    }

    /** @return what keeps the person out; empty when the answer has been given */
    Optional<Trouble> arrive(Call call, AccountName account, FirstStep.Right right) {
        try {
            if (desk.book().admit(account).isDisabled()) {
                return Optional.of(Trouble.of(Trouble.Kind.SIGN_IN_DISABLED));
            }
        } catch (CredentialException notListed) {
            return Optional.of(Trouble.of(Trouble.Kind.SIGN_IN_WRONG));
        }
        desk.store().profiles().setLanguage(account, call.language().tag());
        learnNumber(account, right.number());
        learnMark(call, account, right.mark());
        enter(call, account);
        return Optional.empty();
    }

    private void learnNumber(AccountName account, @Nullable String number) {
        if (number != null) {
            desk.targets().parse(FactorKind.SMS, number).ifPresent(e164 -> {
                byte[] octets = e164.getBytes(StandardCharsets.UTF_8);
                desk.store()
                        .profiles()
                        .setNumber(account, desk.store().sealer().seal(octets, Profile.numberPlace(account)));
            });
        }
    }

    /** When the web password has changed, whoever had the old one may have been trusted somewhere. */
    private void learnMark(Call call, AccountName account, @Nullable String mark) {
        String known = desk.store().profiles().of(account).passwordMark();
        if (mark == null || mark.equals(known)) {
            return;
        }
        desk.store().profiles().setPasswordMark(account, mark);
        if (known != null) {
            desk.store().devices().removeAll(account);
            desk.visits().endAll(account);
            desk.journal().tell(account, ActivityKind.WEB_PASSWORD_CHANGED, call.where(), "");
        }
    }

    private void enter(Call call, AccountName account) {
        if (desk.factors().of(account).isEmpty()) {
            call.enter(desk.visits().begin(account, Stage.ENROLMENT, call.where()));
            call.redirect(Paths.ENROLMENT);
        } else if (isTrusted(call, account)) {
            desk.journal().note(account, ActivityKind.SIGNED_IN_TRUSTED, call.where(), "");
            call.enter(desk.visits().begin(account, Stage.FULL, call.where()));
            call.goOn();
        } else {
            call.enter(desk.visits().begin(account, Stage.SECOND_STEP, call.where()));
            call.redirect(Paths.withNext(Paths.SECOND_STEP, call.next()));
        }
    }

    private boolean isTrusted(Call call, AccountName account) {
        return !desk.web().trust().isZero()
                && call.deviceToken()
                        .flatMap(token -> desk.store().devices().use(account, Tokens.digest(token), call.now()))
                        .isPresent();
    }
}
