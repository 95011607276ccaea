package org.postern.server.it;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.regex.Pattern;

/** Somebody before a browser, who sees the portal as people do: by headings, labels, and what links and buttons say. */
final class Person {
    private final Page page;
    private final PortalInstallation portal;
    private final Reader reader;
    private final String account;

    private Person(Page page, PortalInstallation portal, Reader reader, String account) {
        this.page = page;
        this.portal = portal;
        this.reader = reader;
        this.account = account;
    }

    static Person at(Page page, PortalInstallation portal, Reader reader, String account) {
        return new Person(page, portal, reader, account);
    }

    Page page() {
        return page;
    }

    String account() {
        return account;
    }

    Reader reader() {
        return reader;
    }

    PortalInstallation portal() {
        return portal;
    }

    /** The same person on the same page, now in another language. */
    Person reading(Reader other) {
        return new Person(page, portal, other, account);
    }

    /** The same person and browser, in another tab. */
    Person inAnotherTab() {
        return new Person(page.context().newPage(), portal, reader, account);
    }

    // ---- seeing

    /** On what a page is seen. */
    enum Screen {
        PHONE(390, 844),
        DESK(1280, 900);

        private final int width;
        private final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }

        int width() {
            return width;
        }
    }

    Person looksAt(Screen screen, ColorScheme light) {
        page.setViewportSize(screen.width, screen.height);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
        return this;
    }

    /** The page has this heading, in the reader's language, and so has its title. */
    Person isAt(Words heading) {
        assertThat(page.locator("h1")).hasText(heading.as(reader));
        assertThat(page).hasTitle(Pattern.compile(literally(heading.as(reader)) + " – " + PortalInstallation.BRAND));
        assertThat(page.locator("html")).hasAttribute("lang", Pattern.compile(reader.of("zh.*", "en.*")));
        return this;
    }

    /** The page says, among other things, this. */
    Person reads(String words) {
        assertThat(page.locator("main")).containsText(words);
        return this;
    }

    /** What was done is confirmed. */
    Person hears(String zh, String en) {
        assertThat(page.getByRole(AriaRole.STATUS)).containsText(reader.of(zh, en));
        return this;
    }

    /** Something is wrong, and this is what the page says about it. */
    Person isTold(String zh, String en) {
        assertThat(page.locator("#trouble")).containsText(reader.of(zh, en));
        return this;
    }

    // ---- doing

    /** Types the portal's address into the browser. */
    Person comes() {
        return comesTo("/");
    }

    Person comesTo(String path) {
        page.navigate(portal.url() + path);
        return this;
    }

    /** Clicks on a link or a button of the page. */
    Person chooses(Words name) {
        named(page.locator("main"), name.as(reader)).first().click();
        return this;
    }

    /** Clicks on something in the line where the page says where one is. */
    Person goesBackTo(Words name) {
        Locator crumbs = page.getByRole(AriaRole.NAVIGATION);
        crumbs.getByRole(AriaRole.LINK, exactly(name)).click();
        return this;
    }

    /** Clicks on something in the part of a list that is about a thing. */
    Person chooses(Words name, String about) {
        named(entry(about), name.as(reader)).first().click();
        return this;
    }

    /** The part of a list that is about a thing. */
    Locator entry(String about) {
        Locator title = page.locator("b, .name").filter(exactText(about));
        return page.locator("main li, main tbody tr").filter(new Locator.FilterOptions().setHas(title));
    }

    /** Links and buttons of this name; rows of lists go by their title. */
    private Locator named(Locator place, String name) {
        Locator title = page.locator("b").filter(exactText(name));
        return place.getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .or(place.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true)))
                .or(place.locator("a").filter(new Locator.FilterOptions().setHas(title)));
    }

    /** For a pattern that the browser reads: it does not know {@code \\Q}. */
    private static String literally(String text) {
        return text.replaceAll("[\\\\^$.*+?()\\[\\]{}|/]", "\\\\$0");
    }

    private static Locator.FilterOptions exactText(String text) {
        return new Locator.FilterOptions().setHasText(Pattern.compile("^" + literally(text) + "$"));
    }

    Person types(Words label, String text) {
        field(label).fill(text);
        return this;
    }

    Person ticks(Words label) {
        field(label).check();
        return this;
    }

    Person unticks(Words label) {
        field(label).uncheck();
        return this;
    }

    Locator field(Words label) {
        return page.getByLabel(label.as(reader), new Page.GetByLabelOptions().setExact(true));
    }

    Locator link(Words name) {
        return page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions().setName(name.as(reader)).setExact(true));
    }

    Locator button(Words name) {
        return page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(name.as(reader)).setExact(true));
    }

    Person reloads() {
        page.reload();
        return this;
    }

    private Locator.GetByRoleOptions exactly(Words name) {
        return new Locator.GetByRoleOptions().setName(name.as(reader)).setExact(true);
    }

    // ---- cookies

    BrowserContext browser() {
        return page.context();
    }

    /** Takes over all cookies of somebody else. */
    Person steals(Person victim) {
        List<Cookie> cookies = victim.browser().cookies();
        browser().clearCookies();
        browser().addCookies(cookies);
        return this;
    }
}
