package org.postern.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong by itself: clients that are set up wrongly, codes that are wrong, and gateways that have a bad day. */
final class PortalTroubleIT {
    @RegisterExtension
    static final PortalInstallation PORTAL = PortalInstallation.inOneProcess();

    @ParameterizedTest
    @EnumSource(Reader.class)
    void theWaitingPageSaysWhatAClientDidWrongAndThenThatItWorks(Reader reader) {
        PortalSteps steps = enrolled(reader);
        String secret = generate(steps, "phone");
        String account = steps.person().account();

        refuse(account, RealDovecot.webPassword(account));
        says(steps, reader.of("客户端使用的不是专用密码", "A client used a different password"));
        String misspelt = account.replace("example.org", "example.com");
        refuse(misspelt, secret);
        says(steps, reader.of("客户端填写的是“" + misspelt + "”", "It sent “" + misspelt + "”"));
        refuse(account, secret.substring(0, 15) + (secret.endsWith("a") ? 'b' : 'a'));
        says(steps, reader.of("客户端使用的密码有误", "A client used a wrong password"));

        PORTAL.mail().imap(account, secret).close();
        steps.seesFirstLogin("used");
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void theWaitingPageSaysThatAPasswordForSendingIsNoneForReceiving(Reader reader) {
        PortalSteps steps = enrolled(reader);
        Person person = steps.goToPasswords(PortalSteps.Path.TWO).chooses(Words.NEW_PASSWORD);
        person.types(Words.PASSWORD_NAME, "scanner")
                .unticks(Words.RECEIVE)
                .unticks(Words.SEND)
                .chooses(Words.GENERATE)
                .isTold("收信和发信请至少勾选一项", "Tick at least one");
        person.ticks(Words.SEND).chooses(Words.GENERATE).isAt(Words.MADE_PASSWORD);
        String secret = steps.shownSecret();
        refuse(person.account(), secret);
        says(steps, reader.of("该密码不允许此操作", "A client may not do what it tried"));

        PORTAL.mail().smtp(person.account(), secret).close();
        steps.seesFirstLogin("used");
    }

    private static void refuse(String account, String password) {
        try (WireClient client = PORTAL.mail().imap()) {
            client.send("l LOGIN " + account + " " + password).await("l NO .*");
        }
    }

    private static void says(PortalSteps steps, String words) {
        assertThat(steps.firstLogin()).containsText(words);
        steps.seesFirstLogin("refused");
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void wrongCodesAreCountedAndTheFifthSpoilsTheCode(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        String number = PORTAL.newNumber();
        steps.signIn();
        steps.bind(Words.SMS);
        person.types(Words.NUMBER, number).chooses(Words.SEND_CODE).isAt(Words.ENTER_CODE);
        String code = steps.codeTo(number, 0);
        String wrong = code.equals("111111") ? "222222" : "111111";
        steps.confirm("12").isTold("验证码为 6 位数字", "A code has six digits.");
        steps.confirm(wrong).isTold("还可以尝试 4 次", "4 tries are left.");
        steps.confirm(wrong).isTold("还可以尝试 3 次", "3 tries are left.");
        steps.confirm(wrong).isTold("还可以尝试 2 次", "2 tries are left.");
        steps.confirm(wrong).isTold("还可以尝试 1 次", "One try is left.");
        steps.confirm(wrong).isTold("错误次数过多", "Too many wrong codes.");
        steps.confirm(code).isTold("错误次数过多", "Too many wrong codes.");

        person.chooses(Words.RESEND_CODE).isAt(Words.ENTER_CODE);
        steps.confirm(steps.codeTo(number, 1)).isAt(Words.BOUND);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aWrongWebPasswordIsToldAndTheRightOneStillWorks(Reader reader) {
        PortalSteps steps = new PortalSteps(PORTAL.newcomer(reader));
        steps.signIn("not-the-password").isTold("用户名或密码错误", "The user name or password is wrong.");
        steps.signIn().isAt(Words.ENROLMENT);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void whenTheMailServerIsDownNobodyIsToldThatThePasswordIsWrong(Reader reader) {
        PortalSteps steps = new PortalSteps(PORTAL.newcomer(reader));
        PORTAL.mail().dovecot().stop();
        try {
            steps.signIn().isTold("暂时无法核对密码", "We cannot check your password right now");
        } finally {
            PORTAL.mail().dovecot().start();
        }
        steps.signIn().isAt(Words.ENROLMENT);
    }

    /** How a gateway can fail. */
    enum BadDay {
        DOWN,
        SLOW,
        NONSENSE
    }

    @ParameterizedTest
    @EnumSource(BadDay.class)
    void aFailingGatewayIsToldCostsNothingBindsNothingAndWorksAgainAfterwards(BadDay day) {
        Reader reader = day == BadDay.SLOW ? Reader.EN : Reader.ZH;
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        String number = PORTAL.newNumber();
        steps.signIn();
        steps.bind(Words.SMS).isAt(Words.BIND_SMS).types(Words.NUMBER, number);
        begin(day);
        // more often than the budget of a number allows
        for (int attempt = 0; attempt < (day == BadDay.SLOW ? 2 : 12); attempt++) {
            person.chooses(Words.SEND_CODE).isTold("验证码发送失败", "The code could not be sent");
            assertThat(person.field(Words.NUMBER)).hasValue(Pattern.compile(number));
        }
        person.comes().isAt(Words.ENROLMENT);
        PORTAL.gateway().isUp();
        steps.bindSms(number);
    }

    private static void begin(BadDay day) {
        switch (day) {
            case DOWN -> PORTAL.gateway().isDown();
            case SLOW -> PORTAL.gateway().takes(Duration.ofSeconds(8));
            case NONSENSE -> PORTAL.gateway().answers("<html><h1>It works!</h1></html>");
        }
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aNumberThatIsBoundElsewhereIsRefusedOnlyToWhomItBelongs(Reader reader) {
        String number = PORTAL.newNumber();
        new PortalSteps(PORTAL.newcomer(reader)).enrolBySms(number);

        Person second = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(second);
        steps.signIn();
        steps.bind(Words.SMS);
        int earlier = steps.codesTo(number);
        second.types(Words.NUMBER, "+86 " + number).chooses(Words.SEND_CODE).isAt(Words.ENTER_CODE);
        steps.confirm(steps.codeTo(number, earlier))
                .isAt(Words.BIND_SMS)
                .isTold("该手机号码已绑定邮箱账号", "This number is bound to a mailbox already.");
        second.comes().isAt(Words.ENROLMENT);
        steps.bindSms(PORTAL.newNumber());
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aMailboxCannotBeItsOwnBackup(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        steps.signIn();
        steps.bind(Words.EMAIL).isAt(Words.BIND_EMAIL);
        person.types(Words.ADDRESS, person.account().replace("guest", "Guest"))
                .chooses(Words.SEND_CODE)
                .isTold("备用邮箱不能是本邮箱", "A mailbox cannot be its own backup.");
    }

    @Test
    void theLanguageIsSwitchedInThePlaceWhereOneIs() {
        Person person = PORTAL.newcomer(Reader.EN);
        person.comes().isAt(Words.SIGN_IN);
        person.page().getByText("简体中文").click();
        Person reading = person.reading(Reader.ZH).isAt(Words.SIGN_IN);
        PortalSteps steps = new PortalSteps(reading);
        steps.enrolBySms(PORTAL.newNumber());
    }

    private static PortalSteps enrolled(Reader reader) {
        PortalSteps steps = new PortalSteps(PORTAL.newcomer(reader));
        steps.enrolBySms(PORTAL.newNumber()).chooses(Words.TO_WELCOME);
        return steps;
    }

    private static String generate(PortalSteps steps, String name) {
        steps.goToPasswords(PortalSteps.Path.TWO);
        String secret = steps.generate(name);
        steps.seesFirstLogin("waiting");
        return secret;
    }
}
