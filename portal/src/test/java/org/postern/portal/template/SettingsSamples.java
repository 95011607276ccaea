package org.postern.portal.template;

import static org.postern.portal.template.Sample.owner;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.view.ActivityView;
import org.postern.portal.view.ClientSettingsView;
import org.postern.portal.view.ClientSettingsView.Server;
import org.postern.portal.view.DevicesView;
import org.postern.portal.view.FactorsView;
import org.postern.portal.view.MadePasswordView;
import org.postern.portal.view.NewPasswordView;
import org.postern.portal.view.PasswordRow;
import org.postern.portal.view.PasswordStatusView;
import org.postern.portal.view.PasswordStatusView.State;
import org.postern.portal.view.PasswordWaitView;
import org.postern.portal.view.PasswordsView;
import org.postern.portal.view.RecoveryCodesView;
import org.postern.portal.view.RenamePasswordView;
import org.postern.portal.view.RevokePasswordView;
import org.postern.portal.view.SecurityView;
import org.postern.portal.view.SettingsView;
import org.postern.portal.view.Trouble;
import org.postern.portal.view.Trouble.Kind;
import org.postern.portal.view.UnbindView;
import org.postern.portal.view.WelcomeView;

/** The pages of those who are signed in, in all their variants. */
final class SettingsSamples {
    private static final Instant NOW = Samples.NOW;
    private static final String EVIL = Samples.EVIL;
    private static final String BASE_1 = "/settings/security/second-verification/client-passwords";
    private static final String BASE_2 = "/settings/security/client-login";
    private static final ClientSettingsView SETTINGS = new ClientSettingsView(
            "alice@example.org",
            new Server("mail.example.org", 10993, "tls"),
            new Server("mail.example.org", 587, "starttls"));
    private static final String[] TO_SECURITY = {"welcome", "settings", "security"};

    private SettingsSamples() {}

    static List<Sample> settings() {
        FactorsView.Row sms = new FactorsView.Row("f1", FactorKind.SMS, "138****1234", NOW, NOW, true);
        FactorsView.Row key = new FactorsView.Row("f4", FactorKind.PASSKEY, EVIL, NOW, null, true);
        FactorsView.Row last = new FactorsView.Row("f2", FactorKind.EMAIL, "a***e@example.com", NOW, null, false);
        List<FactorKind> offers = List.of(FactorKind.TOTP, FactorKind.PASSKEY);
        DevicesView.Row device = new DevicesView.Row(
                "d1", "Firefox 145, Linux", "203.0.113.9", NOW, NOW, NOW.plus(Duration.ofDays(30)), true);
        DevicesView.Row other = new DevicesView.Row("d2", EVIL, "2001:db8:85a3::8a2e:370:7334", NOW, NOW, NOW, false);
        return List.of(
                owner("welcome", "welcome", new WelcomeView(3, 2, 10), "welcome"),
                owner("welcome-new", "welcome", new WelcomeView(0, 1, 0), "welcome"),
                owner("settings", "settings", new SettingsView("Asia/Shanghai"), "welcome", "settings")
                        .after("language"),
                owner("security", "security", new SecurityView(2, 3, 1, 10), TO_SECURITY),
                owner("security-new", "security", new SecurityView(1, 0, 0, 0), TO_SECURITY),
                owner("factors", "factors", new FactorsView(List.of(sms, key), offers, 7), at("second-verification"))
                        .after("factor-bound"),
                owner(
                        "factors-last",
                        "factors",
                        new FactorsView(List.of(last), List.of(), 0),
                        at("second-verification")),
                owner("unbind", "unbind", new UnbindView(sms, null), at("second-verification", "unbind")),
                owner(
                        "unbind-last",
                        "unbind",
                        new UnbindView(last, Trouble.of(Kind.LAST_FACTOR)),
                        at("second-verification", "unbind")),
                owner("devices", "devices", new DevicesView(List.of(device, other)), at("devices")),
                owner("devices-none", "devices", new DevicesView(List.of()), at("devices"))
                        .after("devices-removed"),
                owner("recovery-codes", "recovery-codes", new RecoveryCodesView(3, List.of()), at("recovery-codes")),
                owner(
                        "recovery-codes-fresh",
                        "recovery-codes",
                        new RecoveryCodesView(10, codes()),
                        at("recovery-codes")),
                owner("activity", "activity", new ActivityView(activities()), at("activity")),
                owner("activity-none", "activity", new ActivityView(List.of()), at("activity")));
    }

    private static String[] at(String... last) {
        List<String> way = new ArrayList<>(List.of(TO_SECURITY));
        way.addAll(List.of(last));
        return way.toArray(String[]::new);
    }

    private static List<String> codes() {
        return List.of(
                "k7mnq-2vzxp",
                "8d4hw-c9rta",
                "b3jfe-6ywsn",
                "uq5gv-7mkp2",
                "x8z4d-hwcr9",
                "tab3j-fe6yw",
                "snuq5-gv7mk",
                "p2x8z-4dhwc",
                "r9tab-3jfe6",
                "ywsnu-q5gv7");
    }

    private static List<Activity> activities() {
        AccountName alice = new AccountName("alice@example.org");
        List<Activity> all = new ArrayList<>();
        for (ActivityKind kind : ActivityKind.values()) {
            boolean client = kind.isClientRefusal() || kind == ActivityKind.PASSWORD_FIRST_USED;
            all.add(new Activity(
                    alice,
                    kind,
                    NOW,
                    "203.0.113.9",
                    client ? "Thunderbird 140.5.0" : "Firefox 145, Linux",
                    kind.name().startsWith("PASSWORD") ? "Thunderbird at work" : "",
                    client ? 12 : 1));
            all.add(Activity.once(alice, kind, NOW, "", "", EVIL));
        }
        return all;
    }

    static List<Sample> passwords() {
        PasswordRow work = new PasswordRow(
                "p1",
                "Thunderbird at work",
                true,
                true,
                NOW,
                null,
                false,
                NOW,
                "203.0.113.9",
                "Thunderbird 140.5.0",
                2);
        PasswordRow phone = new PasswordRow(
                "p2", "iPhone", true, false, NOW, NOW.plus(Duration.ofDays(90)), false, null, "", "", 0);
        PasswordRow old = new PasswordRow(
                "p3",
                "AVeryLongNameWithoutAnySpaceThatSomebodyGaveToThisPasswordOfTheirs" + EVIL,
                false,
                true,
                NOW,
                NOW,
                true,
                NOW,
                "2001:db8:85a3::8a2e:370:7334",
                EVIL.repeat(3),
                0);
        List<PasswordRow> rows = List.of(work, phone, old);
        List<Sample> samples = new ArrayList<>(List.of(
                owner(
                                "passwords",
                                "passwords",
                                new PasswordsView(BASE_1, rows, 20),
                                at("second-verification", "client-passwords"))
                        .after("password-renamed"),
                owner("passwords-full", "passwords", new PasswordsView(BASE_2, rows, 3), at("client-login")),
                owner("passwords-none", "passwords", new PasswordsView(BASE_2, List.of(), 20), at("client-login")),
                owner(
                        "new-password",
                        "new-password",
                        newPassword("", null),
                        at("second-verification", "client-passwords", "new-password")),
                owner(
                        "new-password-wrong",
                        "new-password",
                        newPassword(EVIL, Trouble.of(Kind.NAME_FORM, 64)),
                        at("client-login", "new-password")),
                owner(
                        "made-password",
                        "made-password",
                        made(work, PasswordStatusView.WAITING),
                        at("second-verification", "client-passwords", "made-password")),
                owner(
                        "made-password-receiving",
                        "made-password",
                        made(phone, status(State.WEB_PASSWORD)),
                        at("client-login", "made-password")),
                owner(
                        "rename-password",
                        "rename-password",
                        new RenamePasswordView(BASE_1, work, "Thunderbird", null),
                        at("client-login", "rename-password")),
                owner(
                        "rename-password-taken",
                        "rename-password",
                        new RenamePasswordView(BASE_1, work, EVIL, Trouble.of(Kind.NAME_TAKEN)),
                        at("client-login", "rename-password")),
                owner(
                        "revoke-password",
                        "revoke-password",
                        new RevokePasswordView(BASE_1, List.of(work), false),
                        at("client-login", "revoke-password")),
                owner(
                        "revoke-all",
                        "revoke-password",
                        new RevokePasswordView(BASE_2, rows, true),
                        at("client-login", "revoke-password"))));
        for (State state : State.values()) {
            PasswordStatusView status = state == State.WAITING ? PasswordStatusView.WAITING : status(state);
            samples.add(owner(
                    "password-wait-" + state.key(),
                    "password-wait",
                    new PasswordWaitView(BASE_1, work, SETTINGS, status, BASE_1 + "/p1/status", BASE_1 + "/p1"),
                    at("second-verification", "client-passwords", "password-wait")));
        }
        return samples;
    }

    private static NewPasswordView newPassword(String name, @Nullable Trouble trouble) {
        return new NewPasswordView(BASE_1, name, true, true, List.of(30, 90, 365), 0, trouble);
    }

    private static MadePasswordView made(PasswordRow row, PasswordStatusView status) {
        List<String> groups = List.of(
                Samples.SECRET.substring(0, 4),
                Samples.SECRET.substring(4, 8),
                Samples.SECRET.substring(8, 12),
                Samples.SECRET.substring(12));
        return new MadePasswordView(BASE_1, row, groups, SETTINGS, status, BASE_1 + "/p1/status", BASE_1 + "/p1");
    }

    private static PasswordStatusView status(State state) {
        String typed = state == State.WRONG_USER ? EVIL : "";
        return new PasswordStatusView(state, NOW, "203.0.113.9", "Thunderbird " + EVIL, typed);
    }
}
