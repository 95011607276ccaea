package org.postern.portal.web.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.credential.visit.Stage;
import org.postern.portal.factor.BoundFactor;
import org.postern.portal.view.Page.Crumb;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Visits;

/** What all kinds of factors have in common when they are bound: who may do it, and what follows. */
final class Binding {
    private final Desk desk;
    private final Offers offers;

    Binding(Desk desk, Offers offers) {
        this.desk = desk;
        this.offers = offers;
    }

    /** Whether this person may bind such a factor now; otherwise the answer has been given. */
    boolean admits(Call call, FactorKind kind) {
        if (!offers.has(kind)) {
            call.redirect(cancel(call));
            return false;
        }
        return call.stage() == Stage.ENROLMENT || Freshness.holds(desk, call, path(kind));
    }

    static String path(FactorKind kind) {
        return Paths.FACTORS + '/' + kind.label();
    }

    /** Where one goes back to who does not want to bind anything. */
    static String cancel(Call call) {
        return call.stage() == Stage.ENROLMENT ? Paths.ENROLMENT : Paths.SECOND_VERIFICATION;
    }

    static Crumb[] crumbs(Call call, FactorKind kind) {
        return call.stage() == Stage.ENROLMENT
                ? new Crumb[0]
                : Trail.security(Trail.SECOND_VERIFICATION, new Crumb("crumb.bind", path(kind)));
    }

    /**
     * A factor has been bound: everybody is told, browsers are trusted no longer, and who had none is signed in.
     *
     * @param before what was bound before
     * @param label of the new one
     */
    void done(Call call, FactorKind kind, String label, List<BoundFactor> before) {
        boolean changed = !kind.isPlural() && before.stream().anyMatch(factor -> factor.kind() == kind);
        desk.store().devices().removeAll(call.account());
        call.distrustDevice();
        // those before: the one that has just been bound need not be told
        desk.journal()
                .tell(
                        call.account(),
                        changed ? ActivityKind.FACTOR_CHANGED : ActivityKind.FACTOR_BOUND,
                        call.where(),
                        new FactorSubject(kind, label).text(),
                        new ArrayList<>(before));
        if (call.stage() == Stage.ENROLMENT) {
            Optional<Visits.Ticket> ticket = desk.visits().verified(call.visit());
            if (ticket.isEmpty()) {
                call.leave();
                call.redirect(Paths.SIGN_IN);
                return;
            }
            call.enter(ticket.get());
            desk.journal().note(call.account(), ActivityKind.SIGNED_IN, call.where(), "");
        }
        call.redirect(Paths.FACTORS + "/bound?kind=" + kind.label());
    }
}
