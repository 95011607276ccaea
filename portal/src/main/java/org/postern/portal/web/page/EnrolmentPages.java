package org.postern.portal.web.page;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.factor.BoundFactor;
import org.postern.portal.view.BoundView;
import org.postern.portal.view.EnrolmentView;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Routes;

/** 账号安全二次验证, where everybody without a factor lands, and 绑定成功. */
final class EnrolmentPages {
    private final Desk desk;
    private final Offers offers;

    EnrolmentPages(Desk desk, Offers offers) {
        this.desk = desk;
        this.offers = offers;
    }

    void in(Routes routes) {
        routes.get(Paths.ENROLMENT, Access.ENROLMENT, this::show)
                .get(Paths.FACTORS + "/bound", Access.FULL, this::bound);
    }

    private void show(Call call) {
        call.show("enrolment", new EnrolmentView(offers.kinds()));
    }

    private void bound(Call call) {
        List<BoundFactor> factors = desk.factors().of(call.account());
        Optional<BoundFactor> bound = FactorKind.of(call.parameter("kind")).flatMap(kind -> newest(factors, kind));
        if (bound.isEmpty()) {
            call.redirect(Paths.WELCOME);
            return;
        }
        call.show(
                "bound",
                new BoundView(
                        bound.get().kind(),
                        bound.get().label(),
                        factors.size() == 1,
                        desk.recovery().remaining(call.account())));
    }

    private static Optional<BoundFactor> newest(List<BoundFactor> factors, FactorKind kind) {
        return factors.stream()
                .filter(factor -> factor.kind() == kind)
                .max(Comparator.comparing(factor -> factor.factor().createdAt()));
    }
}
