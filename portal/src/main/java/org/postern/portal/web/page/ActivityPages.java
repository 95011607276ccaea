package org.postern.portal.web.page;

import org.postern.credential.activity.ActivityStore;
import org.postern.portal.view.ActivityView;
import org.postern.portal.view.Page.Crumb;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Routes;

/** What happened to the account. */
final class ActivityPages {
    /** More than anybody reads, less than a page cannot carry. */
    private static final int MOST = 500;

    private final Desk desk;

    ActivityPages(Desk desk) {
        this.desk = desk;
    }

    void in(Routes routes) {
        routes.get(Paths.ACTIVITY, Access.FULL, this::list);
    }

    private void list(Call call) {
        call.show(
                "activity",
                new ActivityView(
                        desk.store().activities().of(call.account(), call.now().minus(ActivityStore.KEPT), MOST)),
                Trail.security(new Crumb("crumb.activity", Paths.ACTIVITY)));
    }
}
