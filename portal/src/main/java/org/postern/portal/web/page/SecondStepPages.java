package org.postern.portal.web.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.visit.TrustedDevice;
import org.postern.portal.factor.BoundFactor;
import org.postern.portal.factor.CodeTarget;
import org.postern.portal.factor.PasskeyOptions;
import org.postern.portal.factor.Purpose;
import org.postern.portal.factor.SecondVerification.Answer;
import org.postern.portal.view.Page.Crumb;
import org.postern.portal.view.RecoveryView;
import org.postern.portal.view.SecondStepView;
import org.postern.portal.view.Trouble;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Routes;
import org.postern.portal.web.Tokens;
import org.postern.portal.web.Visits;

/** The second step: at sign-in, and again before something important. */
final class SecondStepPages {
    /** Browsers that one person may have; the one unused for longest makes room. */
    private static final int MAX_DEVICES = 20;

    /** The box "do not ask in this browser again". */
    private static final String TRUST = "trust";

    private static final String PENDING = "passkey-request";
    private static final Duration PENDING_FOR = Duration.ofMinutes(5);

    private final Desk desk;
    private final String base;
    private final Access access;
    private final Purpose purpose;

    private SecondStepPages(Desk desk, String base, Access access, Purpose purpose) {
        this.desk = desk;
        this.base = base;
        this.access = access;
        this.purpose = purpose;
    }

    static SecondStepPages atSignIn(Desk desk) {
        return new SecondStepPages(desk, Paths.SECOND_STEP, Access.SECOND_STEP, Purpose.SIGN_IN);
    }

    static SecondStepPages again(Desk desk) {
        return new SecondStepPages(desk, Paths.VERIFY, Access.FULL, Purpose.CONFIRM);
    }

    void in(Routes routes) {
        routes.get(base, access, call -> show(call, null))
                .post(base, access, this::prove)
                .post(base + "/send", access, this::send)
                .get(base + "/recovery", access, call -> showRecovery(call, null))
                .post(base + "/recovery", access, this::recover);
    }

    private void send(Call call) {
        Optional<BoundFactor> factor = chosen(call).filter(found -> found.kind().isSent());
        Optional<Trouble> trouble = factor.flatMap(found ->
                desk.codes().send(call.account(), purpose, CodeTarget.of(found), call.where(), call.language()));
        if (trouble.isPresent()) {
            show(call, trouble.get());
        } else {
            call.redirect(Paths.withQuery(
                    base,
                    "factor",
                    factor.map(BoundFactor::id).orElse(""),
                    "next",
                    call.next(),
                    TRUST,
                    call.field(TRUST)));
        }
    }

    private void prove(Call call) {
        Optional<BoundFactor> factor = chosen(call);
        if (factor.isEmpty()) {
            call.redirect(base);
            return;
        }
        boolean passkey = factor.get().kind() == FactorKind.PASSKEY;
        Answer answer = passkey
                ? new Answer(
                        call.field("response"),
                        desk.store()
                                .visits()
                                .takePending(call.visit().token(), PENDING, call.now())
                                .orElse(null))
                : new Answer(call.field("code"), null);
        Optional<Trouble> trouble = desk.secondVerification().prove(call.account(), factor.get(), purpose, answer);
        if (trouble.isPresent()) {
            refused(call, trouble.get());
            show(call, trouble.get());
        } else {
            proven(call, !call.field(TRUST).isEmpty());
        }
    }

    private void refused(Call call, Trouble trouble) {
        if (trouble.kind() != Trouble.Kind.CODE_FORM) {
            desk.journal().note(call.account(), ActivityKind.SECOND_STEP_REFUSED, call.where(), "");
        }
    }

    private void proven(Call call, boolean trust) {
        Optional<Visits.Ticket> ticket = desk.visits().verified(call.visit());
        if (ticket.isEmpty()) {
            call.leave();
            call.redirect(Paths.SIGN_IN);
            return;
        }
        call.enter(ticket.get());
        if (purpose == Purpose.SIGN_IN) {
            desk.journal().note(call.account(), ActivityKind.SIGNED_IN, call.where(), "");
            if (trust) {
                trust(call);
            }
        }
        call.goOn();
    }

    private void trust(Call call) {
        Duration life = desk.web().trust();
        if (life.isZero()) {
            return;
        }
        String token = desk.tokens().fresh();
        Instant now = call.now();
        desk.store()
                .devices()
                .add(
                        new TrustedDevice(
                                desk.store().generator().identifier(),
                                Tokens.digest(token),
                                call.account(),
                                call.where().browser(),
                                call.where().address(),
                                now,
                                now,
                                now.plus(life)),
                        MAX_DEVICES);
        desk.journal()
                .note(
                        call.account(),
                        ActivityKind.DEVICE_TRUSTED,
                        call.where(),
                        call.where().browser());
        call.trustDevice(token, life);
    }

    private void showRecovery(Call call, @Nullable Trouble trouble) {
        call.show("recovery", new RecoveryView(base, call.next(), trouble), crumbs());
    }

    private void recover(Call call) {
        Optional<Trouble> trouble = desk.secondVerification().recover(call.account(), call.field("code"));
        if (trouble.isPresent()) {
            refused(call, trouble.get());
            call.status(422);
            showRecovery(call, trouble.get());
            return;
        }
        desk.journal().tell(call.account(), ActivityKind.RECOVERY_CODE_USED, call.where(), "");
        proven(call, false);
    }

    private void show(Call call, @Nullable Trouble trouble) {
        List<BoundFactor> factors = desk.factors().of(call.account());
        if (factors.isEmpty()) {
            // reset by an administrator meanwhile: begin anew
            desk.visits().end(call.visit());
            call.leave();
            call.redirect(Paths.SIGN_IN);
            return;
        }
        BoundFactor chosen = chosen(call).orElse(factors.get(0));
        if (trouble != null) {
            call.status(422);
        }
        call.show("second-step", view(call, factors, chosen, trouble), crumbs());
    }

    private Crumb[] crumbs() {
        return access == Access.FULL ? new Crumb[] {Trail.WELCOME, new Crumb("crumb.verify", base)} : new Crumb[0];
    }

    private SecondStepView view(Call call, List<BoundFactor> factors, BoundFactor chosen, @Nullable Trouble trouble) {
        boolean sent = chosen.kind().isSent();
        return new SecondStepView(
                base,
                factors.stream().map(SecondStepPages::choice).toList(),
                choice(chosen),
                sent && desk.codes().isWaiting(call.account(), purpose, chosen.id()),
                sent ? desk.codes().waitSeconds(call.account(), purpose, CodeTarget.of(chosen)) : 0,
                purpose == Purpose.SIGN_IN && !desk.web().trust().isZero(),
                desk.web().trust().toDays(),
                !call.field(TRUST).isEmpty() || !call.parameter(TRUST).isEmpty(),
                chosen.kind() == FactorKind.PASSKEY ? passkeyOptions(call, chosen) : null,
                call.next(),
                trouble);
    }

    private static SecondStepView.Choice choice(BoundFactor factor) {
        return new SecondStepView.Choice(factor.id(), factor.kind(), factor.label());
    }

    private String passkeyOptions(Call call, BoundFactor chosen) {
        PasskeyOptions options = desk.passkeys().request(List.of(chosen.passkey()));
        desk.store()
                .visits()
                .setPending(
                        call.visit().token(),
                        PENDING,
                        options.challenge(),
                        call.now().plus(PENDING_FOR));
        return options.json();
    }

    /** The factor that the form or the address names, if it is one of the account's. */
    private Optional<BoundFactor> chosen(Call call) {
        String field = call.field("factor");
        String id = field.isEmpty() ? call.parameter("factor") : field;
        return desk.factors().find(call.account(), id);
    }
}
