package org.postern.portal.web.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postern.credential.ClientPassword;
import org.postern.credential.CredentialException;
import org.postern.credential.activity.ActivityKind;
import org.postern.portal.view.Page.Crumb;
import org.postern.portal.view.PasswordRow;
import org.postern.portal.view.PasswordStatusView;
import org.postern.portal.view.PasswordWaitView;
import org.postern.portal.view.PasswordsView;
import org.postern.portal.view.RenamePasswordView;
import org.postern.portal.view.RevokePasswordView;
import org.postern.portal.view.Trouble;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Routes;

/** 客户端专用密码: the list, and what can be done with one that exists. Reached by either of the manual's two ways. */
final class PasswordPages {
    private static final int WRONG = 422;

    private final Desk desk;
    private final PasswordWay way;
    private final PasswordRows rows;
    private final FirstLogin firstLogin;

    PasswordPages(Desk desk, PasswordWay way) {
        this.desk = desk;
        this.way = way;
        this.rows = new PasswordRows(desk);
        this.firstLogin = new FirstLogin(desk);
    }

    void in(Routes routes) {
        String base = way.base();
        routes.get(base, Access.FULL, this::list)
                .get(base + "/revoke-all", Access.FULL, this::askAll)
                .post(base + "/revoke-all", Access.FULL, this::revokeAll)
                .get(base + "/{id}", Access.FULL, call -> about(call, row -> waiting(call, row)))
                .get(base + "/{id}/status", Access.FULL, this::status)
                .get(
                        base + "/{id}/rename",
                        Access.FULL,
                        call -> about(call, row -> askName(call, row, row.name(), null)))
                .post(base + "/{id}/rename", Access.FULL, call -> about(call, row -> rename(call, row)))
                .get(base + "/{id}/revoke", Access.FULL, call -> about(call, row -> ask(call, List.of(row), false)))
                .post(base + "/{id}/revoke", Access.FULL, call -> about(call, row -> revoke(call, row)));
    }

    private void list(Call call) {
        call.show(
                "passwords",
                new PasswordsView(
                        way.base(),
                        rows.of(call.account(), call.now()),
                        desk.book().livePasswords()),
                way.crumbs());
    }

    /** A page about one password of this account. */
    @FunctionalInterface
    private interface About {
        void show(PasswordRow row);
    }

    private void about(Call call, About page) {
        Optional<PasswordRow> row = rows.find(call.account(), call.part("id"), call.now());
        if (row.isPresent()) {
            page.show(row.get());
        } else {
            call.redirect(way.base());
        }
    }

    private void waiting(Call call, PasswordRow row) {
        call.show(
                "password-wait",
                new PasswordWaitView(
                        way.base(),
                        row,
                        way.clientSettings(desk, call.account()),
                        firstLogin.of(call.account(), row),
                        way.status(row.id()),
                        way.page(row.id())),
                way.crumbs(new Crumb("crumb.password-wait", way.page(row.id()))));
    }

    private void status(Call call) {
        PasswordStatusView status = rows.find(call.account(), call.part("id"), call.now())
                .map(row -> firstLogin.of(call.account(), row))
                .orElse(new PasswordStatusView(PasswordStatusView.State.ENDED, null, "", "", ""));
        call.json(Map.of("state", status.state().label(), "html", call.render("password-status", status)));
    }

    private void askName(Call call, PasswordRow row, String name, @Nullable Trouble trouble) {
        if (trouble != null) {
            call.status(WRONG);
        }
        call.show(
                "rename-password",
                new RenamePasswordView(way.base(), row, name, trouble),
                way.crumbs(new Crumb("crumb.rename-password", way.page(row.id()) + "/rename")));
    }

    private void rename(Call call, PasswordRow row) {
        try {
            ClientPassword renamed = desk.book().rename(call.account(), row.id(), call.field("name"));
            desk.journal().note(call.account(), ActivityKind.PASSWORD_RENAMED, call.where(), renamed.name());
            call.redirect(way.base() + "?done=password-renamed");
        } catch (CredentialException wrong) {
            askName(
                    call,
                    row,
                    call.field("name"),
                    PasswordTroubles.of(wrong, desk.book().livePasswords()));
        }
    }

    private void ask(Call call, List<PasswordRow> ending, boolean all) {
        String page = all ? way.base() + "/revoke-all" : way.page(ending.get(0).id()) + "/revoke";
        call.show(
                "revoke-password",
                new RevokePasswordView(way.base(), ending, all),
                way.crumbs(new Crumb("crumb.revoke-password", page)));
    }

    private void askAll(Call call) {
        List<PasswordRow> all = rows.of(call.account(), call.now());
        if (all.isEmpty()) {
            call.redirect(way.base());
        } else {
            ask(call, all, true);
        }
    }

    /** Always allowed: cutting something off must never wait for a code. */
    private void revoke(Call call, PasswordRow row) {
        try {
            desk.book().revokeById(call.account(), row.id());
            desk.journal().tell(call.account(), ActivityKind.PASSWORD_REVOKED, call.where(), row.name());
        } catch (CredentialException gone) {
            // somebody else was faster, and it is as wanted
        }
        call.redirect(way.base() + "?done=password-revoked");
    }

    private void revokeAll(Call call) {
        String names = desk.book().revokeAll(call.account()).stream()
                .map(ClientPassword::name)
                .collect(Collectors.joining(", "));
        if (!names.isEmpty()) {
            // one message for all of them
            desk.journal().tell(call.account(), ActivityKind.PASSWORD_REVOKED, call.where(), names);
        }
        call.redirect(way.base() + "?done=passwords-revoked");
    }
}
