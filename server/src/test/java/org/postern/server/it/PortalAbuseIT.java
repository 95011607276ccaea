package org.postern.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody does on purpose, done to the pages of a real browser. */
final class PortalAbuseIT {
    private static final String SCRIPT = "\"><img src=x onerror=alert(1)><script>alert(2)</script>";

    @RegisterExtension
    static final PortalInstallation PORTAL = PortalInstallation.inOneProcess();

    @ParameterizedTest
    @EnumSource(Reader.class)
    void namesOfPasswordsAndClientsAreTextAndNothingElse(Reader reader) {
        PortalSteps steps = enrolled(reader);
        Person person = steps.person();
        steps.goToPasswords(PortalSteps.Path.TWO);
        String secret = steps.generate(SCRIPT);
        person.reads(SCRIPT);
        try (WireClient client = PORTAL.mail().imap()) {
            client.send("x ID (\"name\" \"" + SCRIPT.replace("\"", "\\\"") + "\")")
                    .await("x OK .*");
            client.send("l LOGIN " + person.account() + " " + secret).await("l OK .*");
            steps.seesFirstLogin("used");
            assertThat(steps.firstLogin()).containsText("<script>alert(2)</script>");
        }
        person.chooses(Words.TO_LIST).reads(SCRIPT);
        person.chooses(Words.RENAME, SCRIPT).isAt(Words.RENAME_PASSWORD);
        assertThat(person.field(Words.PASSWORD_NAME)).hasValue(SCRIPT);
        person.types(Words.PASSWORD_NAME, "</title>" + SCRIPT)
                .chooses(Words.SAVE)
                .hears("名称已修改", "Renamed.");
        person.chooses(Words.REVOKE, "</title>" + SCRIPT).reads("</title>" + SCRIPT);
        person.goesBackTo(Words.SECURITY).chooses(Words.ACTIVITY).reads(SCRIPT);
        assertThat(person.page().locator("img[src=x]")).hasCount(0);

        Letter notice = PORTAL.awaitLetter(person.account(), Words.LETTER_PASSWORD_MADE, reader);
        assertThat(notice.html())
                .contains("&lt;script&gt;")
                .doesNotContain("<script")
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aStolenCookieIsWorthNothingAfterSigningOut(Reader reader) {
        PortalSteps steps = enrolled(reader);
        Person owner = steps.person();
        Person thief = PORTAL.person(reader, owner.account()).steals(owner);
        thief.comes().isAt(Words.WELCOME);
        Person other = PORTAL.person(reader, owner.account()).steals(owner);

        steps.signOut();
        thief.reloads().isAt(Words.SIGN_IN);
        other.comesTo("/settings/security/client-login/new").isAt(Words.SIGN_IN);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void whoSignsOutEverywhereIsSignedOutOnEveryDevice(Reader reader) {
        PortalSteps steps = enrolled(reader);
        Person owner = steps.person();
        Person thief = PORTAL.person(reader, owner.account()).steals(owner);
        thief.comes().isAt(Words.WELCOME);

        steps.goToSecurity().chooses(Words.SIGN_OUT_EVERYWHERE).isAt(Words.SIGN_IN);
        owner.hears("所有设备均已退出登录", "You are signed out everywhere");
        thief.reloads().isAt(Words.SIGN_IN);
    }

    @Test
    void theCookieIsAnotherOneAfterEachStep() {
        Person person = PORTAL.newcomer(Reader.EN);
        PortalSteps steps = new PortalSteps(person);
        steps.signIn().isAt(Words.ENROLMENT);
        String before = visitCookie(person).value;
        steps.bindSms(PORTAL.newNumber());
        Cookie after = visitCookie(person);
        assertThat(after.value).isNotEqualTo(before);
        assertThat(after.httpOnly).isTrue();
        assertThat(after.secure).isTrue();

        Person thief = PORTAL.person(Reader.EN, person.account()).steals(person);
        thief.browser()
                .addCookies(List.of(new Cookie(after.name, before)
                        .setUrl(PORTAL.url())
                        .setSecure(true)
                        .setHttpOnly(true)));
        thief.comes().isAt(Words.SIGN_IN);
    }

    private static Cookie visitCookie(Person person) {
        return person.browser().cookies().stream()
                .filter(cookie -> cookie.name.equals("__Host-visit"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void twoTabsThatEnterTheSameCodeBindOnce(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        String number = PORTAL.newNumber();
        steps.signIn();
        steps.bind(Words.SMS);
        person.types(Words.NUMBER, number).chooses(Words.SEND_CODE).isAt(Words.ENTER_CODE);
        Person other = person.inAnotherTab().comesTo("/factors/sms/code").isAt(Words.ENTER_CODE);
        String code = steps.codeTo(number, 0);
        List<Person> tabs = List.of(person, other);
        tabs.forEach(tab -> tab.types(Words.CODE, code));
        submitTogether(tabs);

        person.comes().isAt(Words.WELCOME);
        steps.goToSecurity().chooses(Words.SECOND_VERIFICATION);
        assertThat(person.page().locator("[id^=factor-]")).hasCount(1);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void twoTabsThatRemoveTheLastTwoFactorsLeaveOne(Reader reader) {
        PortalSteps steps = enrolled(reader);
        Person person = steps.person();
        steps.goToSecurity().chooses(Words.SECOND_VERIFICATION);
        steps.bindEmail(PORTAL.newAccount()).chooses(Words.TO_SECOND_VERIFICATION);
        Person other = person.inAnotherTab().comesTo("/settings/security/second-verification");
        person.chooses(Words.UNBIND_BUTTON, Words.SMS.as(reader)).isAt(Words.UNBIND);
        other.chooses(Words.UNBIND_BUTTON, Words.EMAIL.as(reader)).isAt(Words.UNBIND);
        submitTogether(List.of(person, other));

        person.comesTo("/settings/security/second-verification");
        assertThat(person.page().locator("[id^=factor-]")).hasCount(1);
    }

    /** Neither tab waits for the other. */
    private static void submitTogether(List<Person> tabs) {
        tabs.forEach(tab -> tab.page().evaluate("""
                () => setTimeout(() => HTMLFormElement.prototype.submit.call(document.querySelector("main form")), 200)
                """));
        tabs.forEach(tab -> tab.page().waitForTimeout(600));
        tabs.forEach(tab -> tab.page().waitForLoadState());
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aFormOfBeforeSigningInAnewChangesNothing(Reader reader) {
        PortalSteps steps = enrolled(reader);
        Person person = steps.person();
        steps.goToPasswords(PortalSteps.Path.TWO).chooses(Words.NEW_PASSWORD).isAt(Words.NEW_PASSWORD_PAGE);
        Person stale = person.inAnotherTab().comesTo("/settings/security/client-login/new");
        stale.types(Words.PASSWORD_NAME, "stale");
        steps.signOut();
        steps.signIn();

        stale.chooses(Words.GENERATE).isAt(Words.SORRY);
        stale.reads(reader.of("没有任何更改", "Nothing was changed."));
    }

    @Test
    void aFormOfAnotherSiteChangesNothing() throws IOException {
        PortalSteps steps = enrolled(Reader.EN);
        Person person = steps.person();
        String foreign = """
                <!DOCTYPE html><title>foreign</title>
                <iframe src="%1$s/" title="framed"></iframe>
                <form method="post" action="%1$s/sign-out-everywhere"><button>win a prize</button></form>
                """.formatted(PORTAL.url());
        HttpServer site = site(foreign);
        try {
            Page page = person.page();
            page.navigate("http://127.0.0.1:" + site.getAddress().getPort() + "/");
            assertThat(page.frames().get(1).content()).doesNotContain("csrf");
            page.getByText("win a prize").click();
            person.isAt(Words.SORRY);
        } finally {
            site.stop(0);
        }
        person.comes().isAt(Words.WELCOME);
    }

    private static HttpServer site(String content) throws IOException {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        site.createContext("/", exchange -> {
            byte[] octets = content.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
            exchange.close();
        });
        site.start();
        return site;
    }

    @Test
    void whereToGoAfterSigningInIsAlwaysHere() {
        Person person = PORTAL.newcomer(Reader.EN);
        PortalSteps steps = new PortalSteps(person);
        steps.enrolBySms(PORTAL.newNumber());
        steps.signOut();
        for (String next :
                List.of("https://evil.example/", "//evil.example/", "/%5Cevil.example/", "javascript:alert(1)")) {
            person.comesTo("/language/en?back=" + next).isAt(Words.SIGN_IN);
            person.comesTo("/sign-in?next=" + next).isAt(Words.SIGN_IN);
            assertThat(person.page().locator("input[name=next]")).hasValue("");
        }
    }

    private static PortalSteps enrolled(Reader reader) {
        PortalSteps steps = new PortalSteps(PORTAL.newcomer(reader));
        steps.enrolBySms(PORTAL.newNumber()).chooses(Words.TO_WELCOME).isAt(Words.WELCOME);
        return steps;
    }
}
