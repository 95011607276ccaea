package org.postern.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** What people do over several pages, each step by the names of the manual and never by an address. */
record PortalSteps(Person person) {
    private static final String COUNTRY = "+86";

    /** The two paths of the manual to client-specific passwords. */
    enum Path {
        /** 二次验证设置 ⟹ 设置客户端专用密码. */
        ONE(Words.SECOND_VERIFICATION, Words.CLIENT_PASSWORDS),
        /** 个人设置 ⟹ 安全设置 ⟹ 客户端安全登录. */
        TWO(Words.CLIENT_LOGIN);

        private final List<Words> behindSecurity;

        Path(Words... behindSecurity) {
            this.behindSecurity = List.of(behindSecurity);
        }
    }

    /** User name and web password, as the manual begins. */
    Person signIn() {
        return signIn(RealDovecot.webPassword(person.account()));
    }

    Person signIn(String password) {
        return person.comes()
                .isAt(Words.SIGN_IN)
                .types(Words.USER_NAME, person.account())
                .types(Words.PASSWORD, password)
                .chooses(Words.SIGN_IN);
    }

    /** Signs in for the first time and binds a number. */
    Person enrolBySms(String number) {
        signIn();
        person.isAt(Words.ENROLMENT);
        return bindSms(number);
    }

    /** From a page that offers to bind a number to 绑定成功. */
    Person bindSms(String number) {
        bind(Words.SMS).isAt(Words.BIND_SMS);
        int earlier = codesTo(number);
        person.types(Words.NUMBER, number).chooses(Words.SEND_CODE).isAt(Words.ENTER_CODE);
        return confirm(codeTo(number, earlier)).isAt(Words.BOUND);
    }

    /** From a page that offers to bind an address to 绑定成功. */
    Person bindEmail(String address) {
        bind(Words.EMAIL).isAt(Words.BIND_EMAIL);
        int earlier = lettersTo(address);
        person.types(Words.ADDRESS, address).chooses(Words.SEND_CODE).isAt(Words.ENTER_CODE);
        return confirm(letterTo(address, earlier)).isAt(Words.BOUND);
    }

    /** Clicks on 绑定 beside a kind of factor. */
    Person bind(Words kind) {
        String name = Words.BIND.as(person.reader()) + " " + kind.as(person.reader());
        person.page()
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
        return person;
    }

    Person confirm(String code) {
        return person.types(Words.CODE, code).chooses(Words.CONFIRM);
    }

    /** From the page of the second step to behind it. */
    Person verifyBySms(String number) {
        int earlier = codesTo(number);
        person.chooses(Words.SEND_CODE);
        return confirm(codeTo(number, earlier));
    }

    Person signOut() {
        person.button(Words.SIGN_OUT).click();
        return person.isAt(Words.SIGN_IN);
    }

    /** 个人设置 ⟹ 安全设置, from the welcome page. */
    Person goToSecurity() {
        return person.isAt(Words.WELCOME)
                .chooses(Words.SETTINGS)
                .isAt(Words.SETTINGS)
                .chooses(Words.SECURITY)
                .isAt(Words.SECURITY);
    }

    /** From the welcome page, link by link. */
    Person goToPasswords(Path path) {
        goToSecurity();
        path.behindSecurity.forEach(page -> person.chooses(page).isAt(page));
        return person;
    }

    /** 专用密码 ⟹ 生成, from the list of passwords. */
    String generate(String name) {
        person.chooses(Words.NEW_PASSWORD)
                .isAt(Words.NEW_PASSWORD_PAGE)
                .types(Words.PASSWORD_NAME, name)
                .chooses(Words.GENERATE)
                .isAt(Words.MADE_PASSWORD);
        return shownSecret();
    }

    String shownSecret() {
        return person.page().locator("#secret").textContent().strip();
    }

    /** What the page says of the first login: {@code waiting}, {@code used}, {@code refused} or {@code ended}. */
    Person seesFirstLogin(String state) {
        assertThat(firstLogin()).hasAttribute("data-state", state);
        return person;
    }

    Locator firstLogin() {
        return person.page().locator("[data-state]");
    }

    /** Looks again and again until a page shows what the server learns by and by. */
    void reloadUntil(Runnable assertion) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .pollInSameThread()
                .untilAsserted(() -> {
                    person.reloads();
                    assertion.run();
                });
    }

    // ---- codes

    int codesTo(String number) {
        return person.portal().gateway().codes(COUNTRY + number).size();
    }

    /** The code that comes to a number after some earlier ones. */
    String codeTo(String number, int earlier) {
        return person.portal().gateway().code(COUNTRY + number, earlier);
    }

    SmsGateway.Text text(String number, String words) {
        return person.portal().gateway().awaitText(COUNTRY + number, words);
    }

    int lettersTo(String address) {
        return codes(address).size();
    }

    /** The code that comes to an address after some earlier ones. */
    String letterTo(String address, int earlier) {
        return Awaitility.await("a letter with a code to " + address)
                .atMost(Duration.ofSeconds(30))
                .until(() -> codes(address), codes -> codes.size() > earlier)
                .get(earlier);
    }

    private List<String> codes(String address) {
        return person.portal().letters(address).stream()
                .flatMap(letter -> letter.code().stream())
                .toList();
    }
}
