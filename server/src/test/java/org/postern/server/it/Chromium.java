package org.postern.server.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, driven from here: each visit has cookies of its own, and nothing on a page may go wrong unseen. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final double PATIENCE_MILLIS = 20_000;
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> visits = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Takes this certificate for a good one, whoever has signed it; passkeys are for good ones only. */
    static Chromium trusting(X509Certificate certificate) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        List<String> arguments = new ArrayList<>(ARGUMENTS);
        arguments.add("--ignore-certificate-errors-spki-list=" + pin(certificate));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(arguments));
        return new Chromium(playwright, browser);
    }

    private static String pin(X509Certificate certificate) {
        try {
            byte[] key = certificate.getPublicKey().getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Begins a visit by somebody whose browser is new. */
    Page visit(Reader reader) {
        return visit(reader, true);
    }

    /** @param script whether it runs what pages bring along */
    Page visit(Reader reader, boolean script) {
        BrowserContext visit = browser.newContext(new Browser.NewContextOptions()
                .setLocale(reader.locale())
                .setTimezoneId(reader.zone())
                .setJavaScriptEnabled(script)
                // whoever looks must not see a page that is between two states
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        visit.setDefaultTimeout(PATIENCE_MILLIS);
        visits.add(visit);
        visit.onPage(this::watch);
        return visit.newPage();
    }

    private void watch(Page page) {
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        page.onDialog(dialog -> {
            complaints.add(page.url() + " asked: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (page.url().startsWith("https://") && message.text().contains("Content Security Policy")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
    }

    /** Ends all visits; fails if a page had errors, met its own security policy, or let somebody else's script run. */
    void leave() {
        visits.forEach(BrowserContext::close);
        visits.clear();
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        if (!all.isEmpty()) {
            throw new AssertionError(String.join("\n", all));
        }
    }

    /** Prints what the visitors see now, and keeps pictures of it. */
    void show(String test) {
        int count = 0;
        for (BrowserContext visit : visits) {
            for (Page page : visit.pages()) {
                count++;
                Path picture = Path.of("target", "failed-pages", test.replaceAll("[^\\w-]+", "-") + count + ".png");
                page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
                System.err.println("Page " + count + " is " + page.url() + ", see " + picture + "\n"
                        + page.locator("body").innerText());
            }
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
