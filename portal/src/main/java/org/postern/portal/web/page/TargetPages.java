package org.postern.portal.web.page;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.factor.FactorStore;
import org.postern.credential.profile.Profile;
import org.postern.portal.factor.BackupAddresses;
import org.postern.portal.factor.BoundFactor;
import org.postern.portal.factor.CodeDesk;
import org.postern.portal.factor.CodeTarget;
import org.postern.portal.factor.Purpose;
import org.postern.portal.factor.Targets;
import org.postern.portal.view.TargetCodeView;
import org.postern.portal.view.TargetView;
import org.postern.portal.view.Trouble;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Routes;

/** 短信 and 备用邮箱: number or address, then the code that was sent there, then it is bound. */
final class TargetPages {
    private static final int WRONG = 422;

    private final Desk desk;
    private final Binding binding;
    private final FactorKind kind;
    private final Purpose purpose;
    private final String path;

    /** @param kind SMS or EMAIL */
    TargetPages(Desk desk, Binding binding, FactorKind kind) {
        this.desk = desk;
        this.binding = binding;
        this.kind = kind;
        this.purpose = Purpose.binding(kind);
        this.path = Binding.path(kind);
    }

    void in(Routes routes) {
        routes.get(path, Access.BINDING, call -> whenAdmitted(call, () -> show(call, false, null)))
                .post(path, Access.BINDING, call -> whenAdmitted(call, () -> begin(call)))
                .get(path + "/code", Access.BINDING, call -> whenAdmitted(call, () -> showCode(call, null)))
                .post(path + "/code", Access.BINDING, call -> whenAdmitted(call, () -> finish(call)))
                .post(path + "/resend", Access.BINDING, call -> whenAdmitted(call, () -> resend(call)));
    }

    private void whenAdmitted(Call call, Runnable page) {
        if (binding.admits(call, kind)) {
            page.run();
        }
    }

    private void show(Call call, boolean other, @Nullable Trouble trouble) {
        Optional<String> known = other ? Optional.empty() : known(call.account());
        if (trouble != null) {
            call.status(WRONG);
        }
        call.show(
                "target",
                new TargetView(
                        kind,
                        known.map(target -> Targets.masked(kind, target)).orElse(null),
                        call.field("target"),
                        desk.factorSettings().country(),
                        desk.factors()
                                .find(call.account(), kind)
                                .map(BoundFactor::label)
                                .orElse(null),
                        Binding.cancel(call),
                        trouble),
                Binding.crumbs(call, kind));
    }

    /** The number that the organisation has, unless it is the one that is being changed. */
    private Optional<String> known(AccountName account) {
        byte[] sealed =
                kind == FactorKind.SMS ? desk.store().profiles().of(account).sealedNumber() : null;
        if (sealed == null) {
            return Optional.empty();
        }
        String number =
                new String(desk.store().sealer().open(sealed, Profile.numberPlace(account)), StandardCharsets.UTF_8);
        return Optional.of(number)
                .filter(known -> desk.factors()
                        .find(account, kind)
                        .filter(bound -> bound.target().equals(known))
                        .isEmpty());
    }

    private void begin(Call call) {
        if (!call.field("other").isEmpty()) {
            show(call, true, null);
            return;
        }
        String typed = call.field("target");
        Optional<String> target =
                typed.isEmpty() ? known(call.account()) : desk.targets().parse(kind, typed);
        Optional<Trouble> trouble = target.isEmpty()
                ? Optional.of(Trouble.of(kind == FactorKind.SMS ? Trouble.Kind.NUMBER_FORM : Trouble.Kind.ADDRESS_FORM))
                : own(call.account(), target.get()).or(() -> send(call, target.get()));
        if (trouble.isPresent()) {
            show(call, !typed.isEmpty(), trouble.get());
        } else {
            call.redirect(path + "/code");
        }
    }

    /** A mailbox that is its own backup would be none. */
    private Optional<Trouble> own(AccountName account, String target) {
        boolean own = kind == FactorKind.EMAIL
                && BackupAddresses.isSame(
                        target, account, desk.book().account(account).addresses());
        return own ? Optional.of(Trouble.of(Trouble.Kind.ADDRESS_OWN)) : Optional.empty();
    }

    private Optional<Trouble> send(Call call, String target) {
        return desk.codes()
                .send(call.account(), purpose, CodeTarget.toBind(kind, target), call.where(), call.language());
    }

    private void showCode(Call call, @Nullable Trouble trouble) {
        Optional<String> target = desk.codes().pendingTarget(call.account(), purpose);
        if (target.isEmpty()) {
            call.redirect(path);
            return;
        }
        if (trouble != null) {
            call.status(WRONG);
        }
        long wait = desk.codes().waitSeconds(call.account(), purpose, CodeTarget.toBind(kind, target.get()));
        call.show(
                "target-code",
                new TargetCodeView(kind, Targets.masked(kind, target.get()), wait, trouble),
                Binding.crumbs(call, kind));
    }

    private void resend(Call call) {
        Optional<String> target = desk.codes().pendingTarget(call.account(), purpose);
        Optional<Trouble> trouble = target.flatMap(known -> send(call, known));
        if (trouble.isPresent()) {
            showCode(call, trouble.get());
        } else {
            call.redirect(target.isPresent() ? path + "/code" : path);
        }
    }

    private void finish(Call call) {
        CodeDesk.Redeemed redeemed = desk.codes().redeem(call.account(), purpose, null, call.field("code"));
        Trouble trouble = redeemed.trouble();
        if (trouble != null) {
            if (desk.codes().pendingTarget(call.account(), purpose).isPresent()) {
                showCode(call, trouble);
            } else {
                show(call, false, trouble);
            }
            return;
        }
        List<BoundFactor> before = desk.factors().of(call.account());
        FactorStore.Binding bound = desk.factors().bindTarget(call.account(), kind, redeemed.target());
        if (bound == FactorStore.Binding.BOUND) {
            binding.done(call, kind, Targets.masked(kind, redeemed.target()), before);
        } else {
            // only now: whoever cannot read messages to a number is not told whose it is
            show(call, true, Trouble.of(Trouble.Kind.NUMBER_TAKEN));
        }
    }
}
