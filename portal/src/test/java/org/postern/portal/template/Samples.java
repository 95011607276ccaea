package org.postern.portal.template;

import static org.postern.portal.template.Sample.halfway;
import static org.postern.portal.template.Sample.owner;
import static org.postern.portal.template.Sample.stranger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.credential.AccountName;
import org.postern.credential.activity.Activity;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.view.ActivityView;
import org.postern.portal.view.BoundView;
import org.postern.portal.view.ClientSettingsView;
import org.postern.portal.view.ClientSettingsView.Server;
import org.postern.portal.view.DevicesView;
import org.postern.portal.view.EnrolmentView;
import org.postern.portal.view.ErrorView;
import org.postern.portal.view.FactorsView;
import org.postern.portal.view.MadePasswordView;
import org.postern.portal.view.NewPasswordView;
import org.postern.portal.view.PasskeyView;
import org.postern.portal.view.PasswordRow;
import org.postern.portal.view.PasswordStatusView;
import org.postern.portal.view.PasswordStatusView.State;
import org.postern.portal.view.PasswordWaitView;
import org.postern.portal.view.PasswordsView;
import org.postern.portal.view.RecoveryCodesView;
import org.postern.portal.view.RecoveryView;
import org.postern.portal.view.RenamePasswordView;
import org.postern.portal.view.RevokePasswordView;
import org.postern.portal.view.SecondStepView;
import org.postern.portal.view.SecondStepView.Choice;
import org.postern.portal.view.SecurityView;
import org.postern.portal.view.SettingsView;
import org.postern.portal.view.SignInView;
import org.postern.portal.view.TargetCodeView;
import org.postern.portal.view.TargetView;
import org.postern.portal.view.TotpView;
import org.postern.portal.view.Trouble;
import org.postern.portal.view.Trouble.Kind;
import org.postern.portal.view.UnbindView;
import org.postern.portal.view.WelcomeView;

/** Every page, in all its variants. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-25T06:03:00Z");
    static final String SECRET = "k7mnq2vzxp8d4hwc";
    static final String EVIL = "<script>alert(1)</script>\"'&";

    private static final String BASE_1 = "/settings/security/second-verification/client-passwords";
    private static final String BASE_2 = "/settings/security/client-login";
    private static final ClientSettingsView SETTINGS = new ClientSettingsView(
            "alice@example.org",
            new Server("mail.example.org", 10993, "tls"),
            new Server("mail.example.org", 587, "starttls"));
    private static final String[] TO_SECURITY = {"welcome", "settings", "security"};

    private Samples() {}

    static List<Sample> all() {
        List<Sample> all = new ArrayList<>();
        all.addAll(signIn());
        all.addAll(secondStep());
        all.addAll(enrolment());
        all.addAll(settings());
        all.addAll(passwords());
        all.addAll(troubles());
        return all;
    }

    private static List<Sample> signIn() {
        return List.of(
                stranger("sign-in", "sign-in", new SignInView("", "", null)).after("signed-out"),
                stranger(
                        "sign-in-wrong",
                        "sign-in",
                        new SignInView("alice", "/settings", Trouble.of(Kind.SIGN_IN_WRONG))),
                stranger("error", "error", new ErrorView(404, "error.not-found", "/")),
                stranger("error-forbidden", "error", new ErrorView(403, "error.forbidden", "/sign-in")));
    }

    private static List<Sample> secondStep() {
        Choice sms = new Choice("f1", FactorKind.SMS, "138****1234");
        Choice email = new Choice("f2", FactorKind.EMAIL, "a***e@example.com");
        Choice totp = new Choice("f3", FactorKind.TOTP, "");
        Choice passkey = new Choice("f4", FactorKind.PASSKEY, EVIL);
        List<Choice> all = List.of(sms, email, totp, passkey);
        Trouble wrong = Trouble.of(Kind.CODE_WRONG, 3);
        return List.of(
                halfway("second-step", "second-step", step("/second-step", all, sms, false, 0, null)),
                halfway("second-step-sent", "second-step", step("/second-step", all, sms, true, 42, null)),
                halfway("second-step-wrong", "second-step", step("/second-step", List.of(sms), sms, true, 0, wrong)),
                halfway("second-step-email", "second-step", step("/second-step", all, email, true, 0, null)),
                halfway("second-step-email-unsent", "second-step", step("/second-step", all, email, false, 9, null)),
                halfway("second-step-passkey", "second-step", step("/second-step", all, passkey, false, 0, null)),
                owner("verify-totp", "second-step", step("/verify", all, totp, false, 0, null), "welcome", "verify"),
                halfway("recovery", "recovery", new RecoveryView("/second-step", "/settings", null)),
                halfway(
                        "recovery-wrong",
                        "recovery",
                        new RecoveryView("/second-step", "", Trouble.of(Kind.RECOVERY_CODE_WRONG))));
    }

    private static SecondStepView step(
            String base, List<Choice> choices, Choice chosen, boolean sent, long wait, @Nullable Trouble trouble) {
        String options = chosen.kind() == FactorKind.PASSKEY ? "{\"challenge\":\"AAAA\"}" : null;
        boolean trust = base.equals("/second-step");
        return new SecondStepView(
                base, choices, chosen, sent, wait, trust, 30, false, options, "/settings?a=b", trouble);
    }

    private static List<Sample> enrolment() {
        String uri = "otpauth://totp/Example:alice@example.org?secret=JBSWY3DPEHPK3PXP&issuer=Example";
        TotpView totp = new TotpView(
                "JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP", uri, "M4 4h7v7h-7zM18 18h7v7h-7z", 29, "/enrolment", null);
        String[] bind = {"welcome", "settings", "security", "second-verification", "bind"};
        return List.of(
                halfway("enrolment", "enrolment", new EnrolmentView(List.of(FactorKind.values()))),
                halfway("target-sms", "target", target(FactorKind.SMS, null, "", null, null)),
                halfway("target-sms-known", "target", target(FactorKind.SMS, "138****1234", "", null, null)),
                halfway(
                        "target-sms-taken",
                        "target",
                        target(FactorKind.SMS, null, "13800131234", null, Kind.NUMBER_TAKEN)),
                owner("target-sms-change", "target", target(FactorKind.SMS, null, "", "138****1234", null), bind),
                halfway("target-email", "target", target(FactorKind.EMAIL, null, "", null, null)),
                owner(
                        "target-email-change",
                        "target",
                        target(FactorKind.EMAIL, null, EVIL, "a***e@example.com", Kind.ADDRESS_FORM),
                        bind),
                halfway("target-code-sms", "target-code", new TargetCodeView(FactorKind.SMS, "138****1234", 57, null)),
                halfway(
                        "target-code-email",
                        "target-code",
                        new TargetCodeView(FactorKind.EMAIL, "a***e@example.com", 0, Trouble.of(Kind.CODE_EXPIRED))),
                halfway("totp", "totp", totp),
                halfway(
                        "passkey",
                        "passkey",
                        new PasskeyView("{\"challenge\":\"AAAA\"}", "My phone", "/enrolment", null)),
                halfway(
                        "passkey-taken",
                        "passkey",
                        new PasskeyView("{}", EVIL, "/enrolment", Trouble.of(Kind.PASSKEY_TAKEN))),
                owner("bound-first", "bound", new BoundView(FactorKind.SMS, "138****1234", true, 0)),
                owner("bound", "bound", new BoundView(FactorKind.TOTP, "", false, 9)));
    }

    private static TargetView target(
            FactorKind kind, @Nullable String known, String typed, @Nullable String changing, @Nullable Kind wrong) {
        return new TargetView(
                kind, known, typed, "CN", changing, "/enrolment", wrong == null ? null : Trouble.of(wrong));
    }

    private static List<Sample> settings() {
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

    private static List<Sample> passwords() {
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
        List<String> groups =
                List.of(SECRET.substring(0, 4), SECRET.substring(4, 8), SECRET.substring(8, 12), SECRET.substring(12));
        return new MadePasswordView(BASE_1, row, groups, SETTINGS, status, BASE_1 + "/p1/status", BASE_1 + "/p1");
    }

    private static PasswordStatusView status(State state) {
        String typed = state == State.WRONG_USER ? EVIL : "";
        return new PasswordStatusView(state, NOW, "203.0.113.9", "Thunderbird " + EVIL, typed);
    }

    /** Each that can be wrong, on a page with one field. */
    private static List<Sample> troubles() {
        return Arrays.stream(Kind.values())
                .map(kind -> stranger(
                        "trouble-" + kind.label(), "sign-in", new SignInView("alice", "", Trouble.of(kind, 1))))
                .toList();
    }
}
