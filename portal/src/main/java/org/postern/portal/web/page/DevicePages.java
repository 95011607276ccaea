package org.postern.portal.web.page;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.visit.TrustedDevice;
import org.postern.portal.view.DevicesView;
import org.postern.portal.view.Page.Crumb;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Paths;
import org.postern.portal.web.Routes;
import org.postern.portal.web.Tokens;

/** The browsers that may skip the second step. */
final class DevicePages {
    private final Desk desk;

    DevicePages(Desk desk) {
        this.desk = desk;
    }

    void in(Routes routes) {
        routes.get(Paths.DEVICES, Access.FULL, this::list)
                .post(Paths.DEVICES + "/{id}/remove", Access.FULL, this::remove)
                .post(Paths.DEVICES + "/remove-all", Access.FULL, this::removeAll);
    }

    private void list(Call call) {
        byte @Nullable [] own = call.deviceToken().map(Tokens::digest).orElse(null);
        List<DevicesView.Row> rows = desk.store().devices().of(call.account(), call.now()).stream()
                .map(device -> row(device, own))
                .toList();
        call.show("devices", new DevicesView(rows), Trail.security(new Crumb("crumb.devices", Paths.DEVICES)));
    }

    private static DevicesView.Row row(TrustedDevice device, byte @Nullable [] own) {
        return new DevicesView.Row(
                device.id(),
                device.browser(),
                device.address(),
                device.createdAt(),
                device.lastUsedAt(),
                device.expiresAt(),
                own != null && Arrays.equals(device.token(), own));
    }

    private void remove(Call call) {
        if (desk.store().devices().remove(call.account(), call.part("id"))) {
            desk.journal().note(call.account(), ActivityKind.DEVICE_REMOVED, call.where(), "");
        }
        call.redirect(Paths.DEVICES + "?done=device-removed");
    }

    private void removeAll(Call call) {
        desk.store().devices().removeAll(call.account());
        call.distrustDevice();
        desk.journal().note(call.account(), ActivityKind.DEVICE_REMOVED, call.where(), "");
        call.redirect(Paths.DEVICES + "?done=devices-removed");
    }
}
