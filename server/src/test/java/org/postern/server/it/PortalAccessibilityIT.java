package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.server.it.Person.Screen;

/** Pages for everybody: for those who do not see them, who see them in the dark, and who have no mouse. */
final class PortalAccessibilityIT {
    /** More than any page has between its top and what one wants. */
    private static final int MAX_TABS = 40;

    @RegisterExtension
    static final PortalInstallation PORTAL = PortalInstallation.inOneProcess();

    /** On a phone in the dark and on a desk in the light. */
    @ParameterizedTest
    @EnumSource(Reader.class)
    void axeFindsNothingSeriousOnAnyPage(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        Axe axe = Axe.on(person.page());
        List<String> findings = new ArrayList<>();
        PortalTour.of(PORTAL, person, name -> {
            person.looksAt(Screen.PHONE, ColorScheme.DARK);
            findings.addAll(axe.findings(name + " in the dark"));
            assertThat(person.page().evaluate("document.documentElement.scrollWidth"))
                    .as("width of " + name + " on a phone")
                    .isEqualTo(Screen.PHONE.width());
            person.looksAt(Screen.DESK, ColorScheme.LIGHT);
            findings.addAll(axe.findings(name + " in the light"));
        });
        assertThat(findings).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void aKeyboardIsEnoughForTheWholeWay(Reader reader) {
        Person person = PORTAL.newcomer(reader);
        PortalSteps steps = new PortalSteps(person);
        String number = PORTAL.newNumber();
        person.comes().isAt(Words.SIGN_IN);
        writes(person, person.account());
        press(person, "Tab");
        writes(person, RealDovecot.webPassword(person.account()));
        press(person, "Enter");
        person.isAt(Words.ENROLMENT);
        enters(person, person.page().locator("#bind-sms"));
        person.isAt(Words.BIND_SMS);
        writes(person, number);
        press(person, "Enter");
        person.isAt(Words.ENTER_CODE);
        writes(person, steps.codeTo(number, 0));
        press(person, "Enter");
        person.isAt(Words.BOUND);
        enters(person, Words.SET_PASSWORD);
        person.isAt(Words.CLIENT_PASSWORDS);
        enters(person, Words.NEW_PASSWORD);
        person.isAt(Words.NEW_PASSWORD_PAGE);
        writes(person, "keyboard");
        enters(person, person.button(Words.GENERATE));
        person.isAt(Words.MADE_PASSWORD);
        enters(person, person.button(Words.COPY));
        assertThat(person.page().evaluate("navigator.clipboard.readText()")).isEqualTo(steps.shownSecret());
        enters(person, Words.TO_LIST);
        enters(person, Words.REVOKE);
        person.isAt(Words.REVOKE_PASSWORD);
        enters(person, person.button(Words.REVOKE));
        person.hears("密码已撤销", "Revoked.");
    }

    /** Into whatever has the focus. */
    private static void writes(Person person, String text) {
        person.page().keyboard().type(text);
    }

    private static void press(Person person, String key) {
        person.page().keyboard().press(key);
    }

    private static void enters(Person person, Words link) {
        enters(person, person.link(link));
    }

    private static void enters(Person person, Locator wanted) {
        wanted.waitFor();
        for (int tabs = 0; tabs < MAX_TABS; tabs++) {
            if ((Boolean) wanted.evaluate("element => element === document.activeElement")) {
                press(person, "Enter");
                return;
            }
            press(person, "Tab");
        }
        throw new AssertionError("the keyboard does not reach " + wanted);
    }
}
