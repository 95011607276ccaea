package org.postern.server.it;

import java.util.function.Consumer;

/** Goes once past every page of the portal, in its usual states, and shows each to somebody. */
final class PortalTour {
    private final PortalInstallation portal;
    private final Person person;
    private final PortalSteps steps;
    private final String number;
    private final Consumer<String> look;

    private PortalTour(PortalInstallation portal, Person person, Consumer<String> look) {
        this.portal = portal;
        this.person = person;
        this.steps = new PortalSteps(person);
        this.number = portal.newNumber();
        this.look = look;
    }

    /** @param look is given the name of each page while the person is there */
    static void of(PortalInstallation portal, Person person, Consumer<String> look) {
        PortalTour tour = new PortalTour(portal, person, look);
        tour.signingIn();
        tour.binding();
        tour.settings();
        tour.passwords();
        tour.moreFactors();
        tour.secondStep();
        tour.endings();
    }

    private void signingIn() {
        person.comes().isAt(Words.SIGN_IN);
        look.accept("sign-in");
        steps.signIn("wrong").isTold("用户名或密码错误", "The user name or password is wrong.");
        look.accept("sign-in-wrong");
        steps.signIn().isAt(Words.ENROLMENT);
        look.accept("enrolment");
    }

    private void binding() {
        steps.bind(Words.TOTP).isAt(Words.BIND_TOTP);
        look.accept("totp");
        person.chooses(Words.BACK);
        steps.bind(Words.PASSKEY).isAt(Words.BIND_PASSKEY);
        look.accept("passkey");
        person.chooses(Words.BACK);
        steps.bind(Words.EMAIL).isAt(Words.BIND_EMAIL);
        look.accept("target-email");
        person.chooses(Words.BACK);
        steps.bind(Words.SMS).isAt(Words.BIND_SMS);
        look.accept("target-sms");
        person.types(Words.NUMBER, "12345").chooses(Words.SEND_CODE).isTold("手机号码格式不正确", "not a mobile phone number");
        look.accept("target-sms-wrong");
        person.types(Words.NUMBER, number).chooses(Words.SEND_CODE).isAt(Words.ENTER_CODE);
        look.accept("target-code");
        String code = steps.codeTo(number, 0);
        steps.confirm(code.equals("000000") ? "111111" : "000000").isTold("验证码错误", "That code is wrong.");
        look.accept("target-code-wrong");
        steps.confirm(code).isAt(Words.BOUND);
        look.accept("bound");
    }

    private void settings() {
        person.chooses(Words.TO_WELCOME).isAt(Words.WELCOME);
        look.accept("welcome");
        person.chooses(Words.SETTINGS).isAt(Words.SETTINGS);
        look.accept("settings");
        person.chooses(Words.SECURITY).isAt(Words.SECURITY);
        look.accept("security");
        person.chooses(Words.DEVICES).isAt(Words.DEVICES);
        look.accept("devices-none");
        person.goesBackTo(Words.SECURITY).chooses(Words.RECOVERY_CODES).isAt(Words.RECOVERY_CODES);
        look.accept("recovery-codes");
        person.chooses(Words.MAKE_RECOVERY_CODES).reads(person.reader().of("恢复码只显示这一次", "only time"));
        look.accept("recovery-codes-made");
        person.chooses(Words.KEPT).chooses(Words.SECOND_VERIFICATION).isAt(Words.SECOND_VERIFICATION);
        look.accept("second-verification-one");
        person.chooses(Words.CLIENT_PASSWORDS).isAt(Words.CLIENT_PASSWORDS);
        look.accept("passwords-none");
    }

    private void passwords() {
        person.chooses(Words.NEW_PASSWORD).isAt(Words.NEW_PASSWORD_PAGE);
        look.accept("new-password");
        person.unticks(Words.RECEIVE).unticks(Words.SEND).types(Words.PASSWORD_NAME, office());
        person.chooses(Words.GENERATE).isTold("收信和发信请至少勾选一项", "Tick at least one");
        look.accept("new-password-wrong");
        person.ticks(Words.RECEIVE).ticks(Words.SEND).chooses(Words.GENERATE).isAt(Words.MADE_PASSWORD);
        look.accept("made-password");
        String secret = steps.shownSecret();
        refused();
        steps.seesFirstLogin("refused");
        look.accept("made-password-refused");
        try (WireClient client = thunderbird(secret)) {
            steps.seesFirstLogin("used");
            look.accept("made-password-used");
            person.comesTo(person.page()
                            .locator("[data-status]")
                            .getAttribute("data-status")
                            .replace("/status", ""))
                    .isAt(Words.FIRST_LOGIN);
            look.accept("password-wait-used");
            person.chooses(Words.TO_LIST);
            steps.generate(person.reader().of("手机", "Phone"));
            person.chooses(Words.TO_LIST).isAt(Words.CLIENT_PASSWORDS);
            look.accept("passwords");
            person.chooses(Words.RENAME, office()).isAt(Words.RENAME_PASSWORD);
            look.accept("rename-password");
            person.goesBackTo(Words.CLIENT_PASSWORDS)
                    .chooses(Words.REVOKE, office())
                    .isAt(Words.REVOKE_PASSWORD);
            look.accept("revoke-password");
            person.goesBackTo(Words.CLIENT_PASSWORDS).chooses(Words.REVOKE_ALL).isAt(Words.REVOKE_ALL_PASSWORDS);
            look.accept("revoke-all-passwords");
            client.send("z LOGOUT");
        }
    }

    private String office() {
        return person.reader().of("办公室 Outlook", "Outlook at work");
    }

    private void refused() {
        try (WireClient client = portal.mail().imap()) {
            client.send("l LOGIN " + person.account() + " " + RealDovecot.webPassword(person.account()))
                    .await("l NO .*");
        }
    }

    private WireClient thunderbird(String secret) {
        WireClient client = portal.mail().imap();
        client.send("x ID (\"name\" \"Thunderbird\" \"version\" \"128.5.0\")").await("x OK .*");
        client.send("l LOGIN " + person.account() + " " + secret).await("l OK .*");
        return client;
    }

    private void moreFactors() {
        person.goesBackTo(Words.SECOND_VERIFICATION).isAt(Words.SECOND_VERIFICATION);
        String address = portal.newAccount();
        steps.bindEmail(address);
        look.accept("bound-more");
        person.chooses(Words.TO_SECOND_VERIFICATION).isAt(Words.SECOND_VERIFICATION);
        look.accept("second-verification");
        person.chooses(Words.CHANGE, Words.SMS.as(person.reader())).isAt(Words.CHANGE_SMS);
        look.accept("target-change");
        person.chooses(Words.BACK)
                .chooses(Words.UNBIND_BUTTON, Words.EMAIL.as(person.reader()))
                .isAt(Words.UNBIND);
        look.accept("unbind");
    }

    private void secondStep() {
        steps.signOut();
        look.accept("signed-out");
        steps.signIn().isAt(Words.SECOND_STEP);
        if (person.page().locator(".chosen").innerText().contains(Words.EMAIL.as(person.reader()))) {
            person.chooses(Words.SMS);
        }
        look.accept("second-step");
        int earlier = steps.codesTo(number);
        person.chooses(Words.SEND_CODE);
        String code = steps.codeTo(number, earlier);
        person.field(Words.CODE).waitFor();
        look.accept("second-step-sent");
        person.chooses(Words.TO_RECOVERY).isAt(Words.USE_RECOVERY_CODE);
        look.accept("recovery");
        person.types(Words.RECOVERY_CODE, "nothing").chooses(Words.CONFIRM).isTold("恢复码错误", "That recovery code");
        look.accept("recovery-wrong");
        person.comes().isAt(Words.SECOND_STEP).ticks(Words.TRUST);
        steps.confirm(code).isAt(Words.WELCOME);
        look.accept("welcome-again");
    }

    private void endings() {
        steps.goToSecurity().chooses(Words.DEVICES).isAt(Words.DEVICES);
        look.accept("devices");
        person.goesBackTo(Words.SECURITY).chooses(Words.ACTIVITY).isAt(Words.ACTIVITY);
        look.accept("activity");
        steps.signOut();
        steps.signIn();
        steps.goToPasswords(PortalSteps.Path.TWO);
        look.accept("client-login");
        person.chooses(Words.NEW_PASSWORD).isAt(Words.VERIFY);
        look.accept("verify");
        person.comesTo("/no/such/page").isAt(Words.SORRY);
        look.accept("error");
    }
}
