package org.postern.portal.web.page;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.factor.BoundFactor;
import org.postern.portal.view.FactorsView;
import org.postern.portal.view.Page.Crumb;
import org.postern.portal.view.RecoveryCodesView;
import org.postern.portal.view.Trouble;
import org.postern.portal.view.UnbindView;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Routes;

/** 二次验证设置: what is bound, 更换, 解绑, and recovery codes. */
final class FactorPages {
    private static final String UNBIND = Paths.SECOND_VERIFICATION + "/unbind/";

    private final Desk desk;
    private final Offers offers;

    FactorPages(Desk desk, Offers offers) {
        this.desk = desk;
        this.offers = offers;
    }

    void in(Routes routes) {
        routes.get(Paths.SECOND_VERIFICATION, Access.FULL, this::list)
                .get(UNBIND + "{id}", Access.FULL, call -> whenFresh(call, factor -> ask(call, factor, null)))
                .post(UNBIND + "{id}", Access.FULL, call -> whenFresh(call, factor -> unbind(call, factor)))
                .get(Paths.RECOVERY_CODES, Access.FULL, call -> showCodes(call, List.of()))
                .post(Paths.RECOVERY_CODES, Access.FULL, this::makeCodes);
    }

    private void list(Call call) {
        List<BoundFactor> factors = desk.factors().of(call.account());
        List<FactorKind> more = offers.kinds().stream()
                .filter(kind -> kind.isPlural() || factors.stream().noneMatch(factor -> factor.kind() == kind))
                .toList();
        call.show(
                "factors",
                new FactorsView(
                        factors.stream()
                                .map(factor -> row(factor, factors.size() > 1))
                                .toList(),
                        more,
                        desk.recovery().remaining(call.account())),
                Trail.security(Trail.SECOND_VERIFICATION));
    }

    private static FactorsView.Row row(BoundFactor factor, boolean removable) {
        return new FactorsView.Row(
                factor.id(),
                factor.kind(),
                factor.label(),
                factor.factor().createdAt(),
                factor.factor().lastUsedAt(),
                removable);
    }

    /** A page about one factor of this account. */
    @FunctionalInterface
    private interface About {
        void show(BoundFactor factor);
    }

    private void whenFresh(Call call, About page) {
        Optional<BoundFactor> factor = desk.factors().find(call.account(), call.part("id"));
        if (factor.isEmpty()) {
            call.redirect(Paths.SECOND_VERIFICATION);
        } else if (Freshness.holds(desk, call, UNBIND + factor.get().id())) {
            page.show(factor.get());
        }
    }

    private void ask(Call call, BoundFactor factor, @Nullable Trouble trouble) {
        boolean removable = desk.factors().of(call.account()).size() > 1;
        Trouble why = removable ? trouble : Trouble.of(Trouble.Kind.LAST_FACTOR);
        if (why != null) {
            call.status(422);
        }
        call.show(
                "unbind",
                new UnbindView(row(factor, removable), why),
                Trail.security(Trail.SECOND_VERIFICATION, new Crumb("crumb.unbind", UNBIND + factor.id())));
    }

    private void unbind(Call call, BoundFactor factor) {
        List<BoundFactor> before = desk.factors().of(call.account());
        switch (desk.factors().remove(call.account(), factor.id())) {
            case REMOVED -> {
                desk.store().devices().removeAll(call.account());
                call.distrustDevice();
                desk.journal()
                        .tell(
                                call.account(),
                                ActivityKind.FACTOR_REMOVED,
                                call.where(),
                                new FactorSubject(factor.kind(), factor.label()).text(),
                                before);
                call.redirect(Paths.SECOND_VERIFICATION + "?done=factor-removed");
            }
            case LAST -> ask(call, factor, Trouble.of(Trouble.Kind.LAST_FACTOR));
            case UNKNOWN -> call.redirect(Paths.SECOND_VERIFICATION);
        }
    }

    private void showCodes(Call call, List<String> fresh) {
        call.show(
                "recovery-codes",
                new RecoveryCodesView(desk.recovery().remaining(call.account()), fresh),
                Trail.security(new Crumb("crumb.recovery-codes", Paths.RECOVERY_CODES)));
    }

    private void makeCodes(Call call) {
        if (Freshness.holds(desk, call, Paths.RECOVERY_CODES)) {
            List<String> fresh = desk.recovery().replace(call.account());
            desk.journal().tell(call.account(), ActivityKind.RECOVERY_CODES_MADE, call.where(), "");
            showCodes(call, fresh);
        }
    }
}
