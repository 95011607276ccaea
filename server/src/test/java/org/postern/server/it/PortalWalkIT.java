package org.postern.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.BOB;

import com.microsoft.playwright.Locator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.server.it.MailPrograms.Tls;

/** The manual, walked from its first page to its last, and on to a mail client and back. */
final class PortalWalkIT {
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    @RegisterExtension
    static final PortalInstallation PORTAL = PortalInstallation.inOneProcess();

    @ParameterizedTest
    @CsvSource({"ZH, ONE", "ZH, TWO", "EN, ONE", "EN, TWO"})
    void fromTheFirstSignInToAMailClientAndBackToRevocation(Reader reader, PortalSteps.Path path) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        steps.enrolBySms(PORTAL.newNumber()).chooses(Words.TO_WELCOME);
        steps.goToPasswords(path);
        String secret = steps.generate("laptop");
        assertThat(secret).matches("[a-z2-9]{16}");
        assertThat(copied(person)).isEqualTo(secret);
        steps.seesFirstLogin("waiting");

        MailPrograms programs = new MailPrograms(PORTAL.mail(), person.account(), secret);
        try (WireClient idling = idlingThunderbird(person.account(), secret)) {
            turnsGreenByItself(steps);
            readsAndWrites(programs);
            seesItsUse(steps, "laptop");
            Duration took = revokes(steps, "laptop", idling);
            assertThat(took).isLessThan(AT_ONCE);
        }
        assertRefused(programs.receives(Tls.IMPLICIT));
        assertRefused(programs.sends(Tls.STARTTLS, "late", BOB, "too late"));
    }

    private static void assertRefused(Tool.Result curl) {
        assertThat(curl.exit()).as("refused by " + curl).isEqualTo(67);
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void withoutJavaScriptTheSameWayIsOpen(Reader reader) {
        Person person = PORTAL.newcomerWithoutScript(reader);
        PortalSteps steps = new PortalSteps(person);
        steps.enrolBySms(PORTAL.newNumber()).chooses(Words.TO_WELCOME);
        steps.goToPasswords(PortalSteps.Path.ONE);
        String secret = steps.generate("phone");
        assertThat(person.button(Words.COPY)).isHidden();
        person.chooses(Words.LOOK_AGAIN).isAt(Words.FIRST_LOGIN);
        assertThat(person.page().content()).doesNotContain(secret);
        steps.seesFirstLogin("waiting");

        MailPrograms programs = new MailPrograms(PORTAL.mail(), person.account(), secret);
        programs.sends(Tls.IMPLICIT, "phone.example.org", BOB, "without script " + reader)
                .orFail();
        steps.reloadUntil(
                () -> assertThat(steps.firstLogin().getAttribute("data-state")).isEqualTo("used"));
        assertThat(steps.firstLogin()).containsText("phone.example.org");

        person.chooses(Words.TO_LIST).chooses(Words.REVOKE, "phone").isAt(Words.REVOKE_PASSWORD);
        person.chooses(Words.REVOKE).hears("密码已撤销", "Revoked.");
        steps.signOut().hears("您已退出登录", "You are signed out.");
        assertThat(programs.receives(Tls.IMPLICIT).exit()).isEqualTo(67);
    }

    private static String copied(Person person) {
        person.chooses(Words.COPY);
        assertThat(person.page().locator("[data-copy] span"))
                .hasText(person.reader().of("已复制", "Copied"));
        return (String) person.page().evaluate("navigator.clipboard.readText()");
    }

    private static WireClient idlingThunderbird(String account, String secret) {
        WireClient client = PORTAL.mail().imap();
        client.send("x ID (\"name\" \"Thunderbird\" \"version\" \"128.5.0\")").await("x OK .*");
        client.send("l LOGIN " + account + " " + secret).await("l OK .*");
        client.send("s SELECT INBOX").await("s OK .*");
        client.send("i IDLE").expect("\\+ .*");
        return client;
    }

    private static void turnsGreenByItself(PortalSteps steps) {
        steps.seesFirstLogin("used");
        assertThat(steps.firstLogin()).containsText("Thunderbird");
        assertThat(steps.firstLogin()).containsText("127.0.0.1");
        assertThat(steps.firstLogin())
                .containsText(steps.person().reader().of("设置成功，客户端已登录", "It works: your client has logged in"));
    }

    private static void readsAndWrites(MailPrograms programs) {
        String subject = "walked by " + programs.account();
        programs.receives(Tls.STARTTLS).orFail();
        programs.sends(Tls.IMPLICIT, "laptop.example.org", programs.account(), subject)
                .orFail();
        PORTAL.mail().mailbox().awaitMessage(programs.account(), subject);
        Folder local = PORTAL.mail().home().folder("mbsync-" + programs.account());
        programs.synchronises(Tls.IMPLICIT, "PLAIN", local).orFail();
        assertThat(MailPrograms.copies(local)).anyMatch(message -> message.contains(subject));
    }

    private static void seesItsUse(PortalSteps steps, String name) {
        Person person = steps.person().chooses(Words.TO_LIST);
        steps.reloadUntil(() -> assertThat(cell(person, name, 2).innerText()).contains("127.0.0.1"));
        steps.reloadUntil(() -> assertThat(cell(person, name, 3).innerText()).isEqualTo("1"));
    }

    /** @param place of a cell that is not the name: 1 created, 2 last used, 3 sessions */
    private static Locator cell(Person person, String name, int place) {
        return person.entry(name).locator("td").nth(place - 1);
    }

    /** @return how long the session lived after its owner was told that it ends */
    private static Duration revokes(PortalSteps steps, String name, WireClient session) {
        CompletableFuture<Long> end = session.timeOfEnd("\\* BYE .*");
        Person person = steps.person().chooses(Words.REVOKE, name).isAt(Words.REVOKE_PASSWORD);
        person.reads(name).chooses(Words.REVOKE).hears("密码已撤销", "Revoked.");
        long revoked = System.nanoTime();
        return Duration.ofNanos(end.join() - revoked);
    }
}
