package org.postern.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Second factors of every kind: bound, used, changed and removed, while the others are told. */
final class PortalFactorsIT {
    @RegisterExtension
    static final PortalInstallation PORTAL = PortalInstallation.inOneProcess();

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aBackupAddressIsBoundChangedAndRemovedByRealMail(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        String first = PORTAL.newAccount();
        steps.signIn();
        person.isAt(Words.ENROLMENT);
        steps.bindEmail(first);
        Letter code = PORTAL.awaitLetter(first, Words.LETTER_CODE_TO_BIND, reader);
        assertThat(code.subject()).contains(PortalInstallation.BRAND);
        assertThat(code.language()).isEqualTo(reader.of("zh-Hans", "en"));
        assertThat(code.text()).contains(person.account());
        assertThat(code.html()).contains(person.account()).contains("lang=\"" + reader.of("zh-Hans", "en") + "\"");

        cannotRemoveTheLastOne(steps, Words.EMAIL);

        String number = PORTAL.newNumber();
        steps.bindSms(number);
        PORTAL.awaitLetter(first, Words.LETTER_BOUND, reader);
        PORTAL.awaitLetter(person.account(), Words.LETTER_BOUND, reader);

        String second = PORTAL.newAccount();
        changeAddress(steps, second);
        PORTAL.awaitLetter(first, Words.LETTER_CHANGED, reader);
        steps.text(number, reader.of("更换了二次验证", "A second verification of your mailbox was changed"));

        person.chooses(Words.TO_SECOND_VERIFICATION).isAt(Words.SECOND_VERIFICATION);
        person.chooses(Words.UNBIND_BUTTON, Words.EMAIL.as(reader)).isAt(Words.UNBIND);
        person.chooses(Words.UNBIND_BUTTON).hears("解绑成功", "Removed.");
        assertThat(person.entry(Words.EMAIL.as(reader)).getByText(reader.of("绑定于", "Since")))
                .hasCount(0);
        PORTAL.awaitLetter(second, Words.LETTER_REMOVED, reader);
        steps.text(number, reader.of("解绑了一项二次验证", "A second verification was removed"));
        assertThat(PORTAL.letters(second))
                .noneMatch(letter -> letter.subject().contains(Words.LETTER_CHANGED.as(reader)));
    }

    private static void cannotRemoveTheLastOne(PortalSteps steps, Words kind) {
        Person person = steps.person().chooses(Words.TO_WELCOME);
        steps.goToSecurity().chooses(Words.SECOND_VERIFICATION).isAt(Words.SECOND_VERIFICATION);
        String name = kind.as(person.reader());
        assertThat(person.entry(name)).containsText(person.reader().of("这是唯一的验证方式", "Your only verification"));
        assertThat(person.entry(name).locator("a")).hasText(Words.CHANGE.as(person.reader()));
    }

    private static void changeAddress(PortalSteps steps, String address) {
        Person person = steps.person().chooses(Words.TO_SECOND_VERIFICATION).isAt(Words.SECOND_VERIFICATION);
        person.chooses(Words.CHANGE, Words.EMAIL.as(person.reader())).isAt(Words.CHANGE_EMAIL);
        int earlier = steps.lettersTo(address);
        person.types(Words.ADDRESS, address).chooses(Words.SEND_CODE).isAt(Words.ENTER_CODE);
        steps.confirm(steps.letterTo(address, earlier)).isAt(Words.BOUND);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void whoHasSeveralFactorsChoosesOneAsksForAnotherCodeAndTrustsTheDevice(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        String number = PORTAL.newNumber();
        String address = PORTAL.newAccount();
        steps.enrolBySms(number).chooses(Words.TO_WELCOME);
        steps.goToSecurity().chooses(Words.SECOND_VERIFICATION);
        steps.bindEmail(address);
        steps.signOut();

        steps.signIn().isAt(Words.SECOND_STEP);
        if (person.page().locator(".chosen").innerText().contains(Words.SMS.as(reader))) {
            person.chooses(Words.EMAIL);
        }
        assertThat(person.page().locator(".chosen")).containsText(Words.EMAIL.as(reader));
        person.chooses(Words.SMS);
        assertThat(person.page().locator(".chosen")).containsText("138****" + number.substring(7));

        String old = sendCode(steps, number, Words.SEND_CODE);
        String code = sendCode(steps, number, Words.RESEND_CODE);
        if (!old.equals(code)) {
            steps.confirm(old).isTold("验证码错误", "That code is wrong.");
        }
        person.ticks(Words.TRUST);
        steps.confirm(code.substring(0, 3) + " " + code.substring(3)).isAt(Words.WELCOME);

        steps.signOut();
        steps.signIn().isAt(Words.WELCOME);
        asksAgainOnceTheDeviceIsRemoved(steps);
    }

    /** @return the code that has come */
    private static String sendCode(PortalSteps steps, String number, Words button) {
        int earlier = steps.codesTo(number);
        steps.person().chooses(button);
        return steps.codeTo(number, earlier);
    }

    private static void asksAgainOnceTheDeviceIsRemoved(PortalSteps steps) {
        Person person = steps.goToSecurity().chooses(Words.DEVICES).isAt(Words.DEVICES);
        person.reads("Chrome on Linux").reads(person.reader().of("当前浏览器", "This browser"));
        person.chooses(Words.REMOVE_DEVICE).hears("已移除", "Removed.");
        steps.signOut();
        steps.signIn().isAt(Words.SECOND_STEP);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aTrustedDeviceIsNotEnoughForWhatIsImportant(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        String number = PORTAL.newNumber();
        steps.enrolBySms(number);
        steps.signOut();
        steps.signIn().isAt(Words.SECOND_STEP);
        String code = sendCode(steps, number, Words.SEND_CODE);
        person.ticks(Words.TRUST);
        steps.confirm(code).isAt(Words.WELCOME);
        steps.signOut();
        steps.signIn();
        steps.goToPasswords(PortalSteps.Path.TWO).chooses(Words.NEW_PASSWORD).isAt(Words.VERIFY);
        steps.verifyBySms(number).isAt(Words.NEW_PASSWORD_PAGE);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void anAuthenticatorAppIsBoundAndSignsInEachCodeOnce(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        steps.signIn();
        steps.bind(Words.TOTP).isAt(Words.BIND_TOTP);
        String address = person.page().locator("a[href^='otpauth:']").getAttribute("href");
        assertThat(address).contains("issuer=Example%20University").contains("guest");
        Authenticator app = Authenticator.scanning(address).whenCodesHaveJustChanged();
        person.types(Words.CODE_OF_APP, app.code(-1))
                .chooses(Words.CONFIRM)
                .isAt(Words.BOUND)
                .chooses(Words.TO_WELCOME)
                .isAt(Words.WELCOME);
        steps.signOut();

        steps.signIn().isAt(Words.SECOND_STEP);
        steps.confirm(app.code(-1)).isTold("验证码错误或已使用", "That code is wrong or was used already.");
        steps.confirm(app.whenCodesHaveJustChanged().code(0)).isAt(Words.WELCOME);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aPasskeyIsBoundAndSignsIn(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        PasskeyDevice device = PasskeyDevice.of(person.page());
        steps.signIn();
        steps.bind(Words.PASSKEY).isAt(Words.BIND_PASSKEY);
        assertThat(person.field(Words.NAME)).hasValue("Chrome on Linux");
        person.types(Words.NAME, reader.of("我的手机", "My phone"))
                .chooses(Words.CREATE_PASSKEY)
                .isAt(Words.BOUND)
                .reads(reader.of("我的手机", "My phone"));
        assertThat(device.passkeys()).isEqualTo(1);
        steps.signOut();

        device.refuses();
        steps.signIn().isAt(Words.SECOND_STEP).chooses(Words.USE_PASSKEY);
        person.reads(reader.of("操作已取消或超时", "That was cancelled or took too long."));
        device.agrees();
        person.chooses(Words.USE_PASSKEY).isAt(Words.WELCOME);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aRecoveryCodeHelpsOnceWhenThePhoneIsLost(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        String number = PORTAL.newNumber();
        steps.enrolBySms(number).chooses(Words.TO_WELCOME);
        steps.goToSecurity().chooses(Words.RECOVERY_CODES).isAt(Words.RECOVERY_CODES);
        person.chooses(Words.MAKE_RECOVERY_CODES);
        List<String> codes = person.page().locator("#codes li").allInnerTexts();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        person.chooses(Words.KEPT).isAt(Words.SECURITY).reads(reader.of("剩余 10 个恢复码", "10 recovery codes left"));
        steps.signOut();

        String typed = codes.get(3).toUpperCase(Locale.ROOT).replace("-", " ");
        recover(steps, typed).isAt(Words.WELCOME);
        steps.text(number, reader.of("恢复码", "recovery code was used"));
        PORTAL.awaitLetter(person.account(), Words.LETTER_RECOVERED, reader);
        steps.goToSecurity().reads(reader.of("剩余 9 个恢复码", "9 recovery codes left"));
        steps.signOut();

        recover(steps, typed).isTold("恢复码错误或已使用", "That recovery code is wrong or was used already.");
    }

    private static Person recover(PortalSteps steps, String code) {
        return steps.signIn()
                .isAt(Words.SECOND_STEP)
                .chooses(Words.TO_RECOVERY)
                .isAt(Words.USE_RECOVERY_CODE)
                .types(Words.RECOVERY_CODE, code)
                .chooses(Words.CONFIRM);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void whoHasBoundNothingGetsNowhereElse(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        new PortalSteps(person).signIn().isAt(Words.ENROLMENT);
        for (String path : List.of(
                "/",
                "/settings",
                "/settings/security",
                "/settings/security/second-verification",
                "/settings/security/client-login",
                "/settings/security/client-login/new",
                "/settings/security/recovery-codes",
                "/settings/security/activity",
                "/verify",
                "/second-step",
                "/no/such/page")) {
            person.comesTo(path).isAt(Words.ENROLMENT);
        }
    }
}
