package org.postern.portal.fake;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postern.credential.AccountName;
import org.postern.credential.CidrBlock;
import org.postern.credential.jdbc.StoreSettings;
import org.postern.credential.service.CredentialSettings;
import org.postern.credential.service.Credentials;
import org.postern.credential.service.SelfService;
import org.postern.portal.Portal;
import org.postern.portal.PortalParts;
import org.postern.portal.PortalSettings;
import org.postern.portal.delivery.DeliverySettings;
import org.postern.portal.delivery.SmsSettings;
import org.postern.portal.factor.FactorSettings;
import org.postern.portal.fake.Browser.Received;
import org.postern.portal.signin.SignInSettings;
import org.postern.portal.text.Language;
import org.postern.portal.view.ClientSettingsView.Server;
import org.postern.portal.web.WebSettings;

/**
 * A whole portal on a store in memory, behind a pretended reverse proxy so that tests need no TLS: only what is outside of
 * it is a stand-in.
 */
public final class TestPortal implements AutoCloseable {
    public static final String ALICE = "alice@example.org";
    public static final String ALICE_PASSWORD = "correct horse";
    public static final String BOB = "bob@example.org";
    public static final String BOB_PASSWORD = "battery staple";
    public static final String ALICE_NUMBER = "13800138000";

    public final TestClock clock = new TestClock();
    public final BackEnd backEnd = new BackEnd().with(ALICE, ALICE_PASSWORD).with(BOB, BOB_PASSWORD);
    public final Phone phone = new Phone();
    public final Credentials credentials;
    public final Portal portal;
    public final URI origin;

    private TestPortal(Path data, FactorSettings factors, SignInSettings signIn) throws IOException {
        SecureRandom random = new SecureRandom();
        this.credentials = Credentials.open(
                CredentialSettings.defaults(data, StoreSettings.of("jdbc:h2:mem:" + UUID.randomUUID()), 1),
                clock,
                random);
        int port = freePort();
        this.origin = URI.create("http://localhost:" + port);
        PortalSettings settings = new PortalSettings(
                web(port),
                signIn,
                factors,
                new DeliverySettings(new SmsSettings.None(), null, "Example University"),
                new Server("mail.example.org", 993, "tls"),
                new Server("mail.example.org", 465, "tls"));
        PortalParts parts = new PortalParts(
                credentials.book(),
                credentials.selfService(),
                backEnd,
                () -> {
                    throw new AssertionError("no TLS behind a reverse proxy");
                },
                clock,
                random);
        this.portal = Portal.start(settings, parts, phone);
    }

    /** @param data an empty folder, for keys */
    public static TestPortal start(Path data) throws IOException {
        return start(data, FactorSettings.DEFAULTS);
    }

    public static TestPortal start(Path data, FactorSettings factors) throws IOException {
        return new TestPortal(data, factors, SignInSettings.DEFAULTS);
    }

    private static WebSettings web(int port) {
        return new WebSettings(
                new InetSocketAddress("127.0.0.1", port),
                URI.create("https://localhost:" + port),
                false,
                List.of(CidrBlock.of("127.0.0.0/8")),
                Duration.ofDays(365),
                "Example University",
                Language.EN,
                ZoneOffset.UTC,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                Duration.ofDays(30));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }

    public SelfService store() {
        return credentials.selfService();
    }

    public Browser browser() {
        return new Browser(origin);
    }

    public AccountName account(String name) {
        return credentials.book().named(name);
    }

    // ---- ways that many tests begin with

    /** The first step. */
    public Received signIn(Browser browser, String account, String password) {
        browser.get("/sign-in");
        return browser.post("/sign-in", Map.of("account", account, "password", password));
    }

    /** Alice without a factor: at 账号安全二次验证. */
    public Browser enrolling() {
        Browser browser = browser();
        signIn(browser, ALICE, ALICE_PASSWORD);
        return browser;
    }

    /** Alice with her number bound just now: signed in. */
    public Browser signedIn() {
        Browser browser = enrolling();
        bindNumber(browser, ALICE_NUMBER);
        return browser;
    }

    public Received bindNumber(Browser browser, String number) {
        browser.get("/factors/sms");
        browser.post("/factors/sms", Map.of("target", number));
        return browser.post("/factors/sms/code", Map.of("code", phone.lastCode()));
    }

    /** Alice again, in another browser, with her number as the second step. */
    public Browser signedInAgain(Browser browser) {
        signIn(browser, ALICE, ALICE_PASSWORD);
        prove(browser, Map.of());
        return browser;
    }

    /** Has a code sent to the only factor and types it. */
    public Received prove(Browser browser, Map<String, String> more) {
        String id = store().factors().of(account(ALICE)).get(0).id();
        clock.advance(Duration.ofMinutes(1));
        browser.post("/second-step/send", Map.of("factor", id));
        Map<String, String> form = new java.util.HashMap<>(more);
        form.put("factor", id);
        form.put("code", phone.lastCode());
        return browser.post("/second-step", form);
    }

    @Override
    public void close() {
        portal.close();
        credentials.close();
    }
}
