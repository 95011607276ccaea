package org.postern.portal.web.page;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postern.credential.ClientSecret;
import org.postern.credential.CredentialException;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.Scope;
import org.postern.credential.activity.ActivityKind;
import org.postern.portal.view.MadePasswordView;
import org.postern.portal.view.NewPasswordView;
import org.postern.portal.view.Page.Crumb;
import org.postern.portal.view.PasswordStatusView;
import org.postern.portal.view.Trouble;
import org.postern.portal.web.Access;
import org.postern.portal.web.Call;
import org.postern.portal.web.Routes;

/** 专用密码 and 生成: a new client-specific password, shown this once. */
final class NewPasswordPages {
    private static final int WRONG = 422;
    private static final int GROUP = 4;
    private static final List<Integer> EXPIRIES = List.of(30, 90, 365);
    private static final String NEVER = "never";

    private final Desk desk;
    private final PasswordWay way;

    NewPasswordPages(Desk desk, PasswordWay way) {
        this.desk = desk;
        this.way = way;
    }

    void in(Routes routes) {
        routes.get(way.base() + "/new", Access.FULL, this::show).post(way.base(), Access.FULL, this::make);
    }

    private void show(Call call) {
        if (Freshness.holds(desk, call, way.base() + "/new")) {
            form(call, new NewPasswordView(way.base(), "", true, true, EXPIRIES, 0, null));
        }
    }

    private void form(Call call, NewPasswordView view) {
        call.show("new-password", view, way.crumbs(new Crumb("crumb.new-password", way.base() + "/new")));
    }

    private void make(Call call) {
        if (!Freshness.holds(desk, call, way.base() + "/new")) {
            return;
        }
        Set<Scope> scopes = scopes(call);
        int days = days(call.field("expiry"));
        if (scopes.isEmpty() || days < 0) {
            again(call, Trouble.of(scopes.isEmpty() ? Trouble.Kind.SCOPE_MISSING : Trouble.Kind.EXPIRY_FORM));
            return;
        }
        Instant expiry = days == 0 ? null : call.now().plus(Duration.ofDays(days));
        PasswordRequest request =
                PasswordRequest.named(call.field("name")).withScopes(scopes).withExpiry(expiry);
        try (NewPassword made = desk.book().createPassword(call.account(), request)) {
            desk.journal()
                    .tell(
                            call.account(),
                            ActivityKind.PASSWORD_CREATED,
                            call.where(),
                            made.password().name());
            reveal(call, made);
        } catch (CredentialException wrong) {
            again(call, PasswordTroubles.of(wrong, desk.book().livePasswords()));
        }
    }

    private void again(Call call, @Nullable Trouble trouble) {
        call.status(WRONG);
        form(
                call,
                new NewPasswordView(
                        way.base(),
                        call.field("name"),
                        scopes(call).contains(Scope.IMAP),
                        scopes(call).contains(Scope.SMTP),
                        EXPIRIES,
                        Math.max(0, days(call.field("expiry"))),
                        trouble));
    }

    private static Set<Scope> scopes(Call call) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (!call.field("receive").isEmpty()) {
            scopes.add(Scope.IMAP);
        }
        if (!call.field("send").isEmpty()) {
            scopes.add(Scope.SMTP);
        }
        return scopes;
    }

    /** @return 0 for never, less for what cannot be chosen */
    private static int days(String typed) {
        if (typed.isEmpty() || typed.equals(NEVER)) {
            return 0;
        }
        return EXPIRIES.stream()
                .filter(days -> typed.equals(days.toString()))
                .findFirst()
                .orElse(-1);
    }

    /** The answer to the form itself: there is no address at which the password could be read again. */
    private void reveal(Call call, NewPassword made) {
        String id = made.password().id();
        call.show(
                "made-password",
                new MadePasswordView(
                        way.base(),
                        PasswordRows.row(made.password(), 0, call.now()),
                        groups(made.secret()),
                        way.clientSettings(desk, call.account()),
                        PasswordStatusView.WAITING,
                        way.status(id),
                        way.page(id)),
                way.crumbs(new Crumb("crumb.made-password", way.page(id))));
    }

    private static List<String> groups(ClientSecret secret) {
        return secret.reveal(characters -> {
            List<String> groups = new ArrayList<>();
            for (int from = 0; from < characters.length; from += GROUP) {
                groups.add(new String(characters, from, GROUP, StandardCharsets.US_ASCII));
            }
            return groups;
        });
    }
}
