package org.postern.portal.template;

import static org.postern.portal.template.Sample.halfway;
import static org.postern.portal.template.Sample.owner;
import static org.postern.portal.template.Sample.stranger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postern.credential.factor.FactorKind;
import org.postern.portal.view.BoundView;
import org.postern.portal.view.EnrolmentView;
import org.postern.portal.view.ErrorView;
import org.postern.portal.view.PasskeyView;
import org.postern.portal.view.RecoveryView;
import org.postern.portal.view.SecondStepView;
import org.postern.portal.view.SecondStepView.Choice;
import org.postern.portal.view.SignInView;
import org.postern.portal.view.TargetCodeView;
import org.postern.portal.view.TargetView;
import org.postern.portal.view.TotpView;
import org.postern.portal.view.Trouble;
import org.postern.portal.view.Trouble.Kind;

/** Every page, in all its variants. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-25T06:03:00Z");
    static final String SECRET = "k7mnq2vzxp8d4hwc";
    static final String EVIL = "<script>alert(1)</script>\"'&";

    private Samples() {}

    static List<Sample> all() {
        List<Sample> all = new ArrayList<>();
        all.addAll(signIn());
        all.addAll(secondStep());
        all.addAll(enrolment());
        all.addAll(SettingsSamples.settings());
        all.addAll(SettingsSamples.passwords());
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

    /** Each that can be wrong, on a page with one field. */
    private static List<Sample> troubles() {
        return Arrays.stream(Kind.values())
                .map(kind -> stranger(
                        "trouble-" + kind.label(), "sign-in", new SignInView("alice", "", Trouble.of(kind, 1))))
                .toList();
    }
}
