package org.postern.server.it;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** An {@link Installation} with a portal, a gateway for its text messages, and a browser to visit it with. */
final class PortalInstallation
        implements BeforeAllCallback, AfterTestExecutionCallback, AfterEachCallback, AfterAllCallback, TestWatcher {
    static final String BRAND = "Example University";

    private static final String FIRST_NUMBER = "13800130000";
    private static final String MAIL_SECRET = RealDovecot.webPassword(RealDovecot.NOREPLY);

    private final int port = Ports.free();
    private final SmsGateway gateway = new SmsGateway();
    private final AtomicInteger guests = new AtomicInteger();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Installation mail;
    private final @Nullable PosternProcess portal;
    private @Nullable Chromium chromium;

    private PortalInstallation(boolean apart) {
        Installation gate = Installation.thatDiffers(yaml -> yaml + configuration());
        mail = apart ? gate.thatServes(List.of(), "--role", "proxy") : gate.thatServes(List.of(port));
        portal = apart
                ? new PosternProcess(
                        mail.home().file("postern.yaml"),
                        mail.home().file("portal.log"),
                        List.of(port),
                        "--role",
                        "portal")
                : null;
    }

    static PortalInstallation inOneProcess() {
        return new PortalInstallation(false);
    }

    /** The gate and the portal are processes of their own, which share a data folder and nothing else. */
    static PortalInstallation inTwoProcesses() {
        return new PortalInstallation(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        gateway.isUp();
        mail.home().writePrivately("mail.secret", MAIL_SECRET + "\n");
        mail.beforeAll(context);
        if (portal != null) {
            portal.start();
        }
        X509Certificate certificate = WireClient.tls(port, mail.authority()).certificate();
        chromium = Chromium.trusting(certificate);
    }

    /** Before its pages are closed: what somebody saw when it failed. */
    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            chromium().show(context.getRequiredTestMethod().getName() + " " + context.getDisplayName());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        gateway.isUp();
        chromium().leave();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (chromium != null) {
            chromium.close();
        }
        if (portal != null) {
            portal.close();
        }
        gateway.close();
        mail.afterAll(context);
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        mail.testFailed(context, cause);
        System.err.println("Postfix's log:\n" + mail.postfix().log());
        if (portal != null) {
            System.err.println("The portal's log:\n" + portal.log());
        }
    }

    /** A mailbox to which nothing has happened, and a browser of its owner's. */
    Person newcomer(Reader reader) {
        return person(reader, newAccount());
    }

    /** Another browser, which knows nothing of earlier ones. */
    Person person(Reader reader, String account) {
        return Person.at(chromium().visit(reader), this, reader, account);
    }

    /** The owner of a mailbox to which nothing has happened, whose browser runs no scripts. */
    Person newcomerWithoutScript(Reader reader) {
        return Person.at(chromium().visit(reader, false), this, reader, newAccount());
    }

    /** A mailbox to which nothing has happened. */
    String newAccount() {
        return RealDovecot.GUESTS.get(guests.getAndIncrement());
    }

    /** A Chinese mobile phone that nobody has bound, without country code. */
    String newNumber() {
        return String.valueOf(Long.parseLong(FIRST_NUMBER) + numbers.incrementAndGet());
    }

    SmsGateway gateway() {
        return gateway;
    }

    Installation mail() {
        return mail;
    }

    /** Without a slash at its end. */
    String url() {
        return "https://localhost:" + port;
    }

    Chromium chromium() {
        if (chromium == null) {
            throw new IllegalStateException("not started");
        }
        return chromium;
    }

    /** Waits for a letter of the portal's to a mailbox here. */
    Letter awaitLetter(String account, Words title, Reader reader) {
        String subject = title.as(reader);
        return Awaitility.await("a letter \"" + subject + "\" to " + account)
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> letters(account).stream()
                                .filter(letter -> letter.subject().contains(subject))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    List<Letter> letters(String account) {
        return mail.mailbox().messages(account).stream()
                .flatMap(octets -> Letter.read(octets).stream())
                .toList();
    }

    private String configuration() {
        return """
                host-name: localhost
                portal:
                  address: "127.0.0.1:%1$d"
                  url: "https://localhost:%1$d/"
                  name: %2$s
                  time-zone: Asia/Shanghai
                  sign-in: { wrong-passwords-per-address: 1000 }
                  codes: { cooldown: 1s, per-address: 10000 }
                  sms:
                    gateway: http
                    http:
                      url: "%3$s"
                      headers: { Content-Type: application/json }
                      body: '{ "to": "{number}", "text": "{text}" }'
                      success: '"code": ?0'
                      timeout: 3s
                  mail:
                    address: "localhost:%4$d"
                    tls: starttls
                    ca: ca.pem
                    user: %5$s
                    password: { file: mail.secret }
                    from: "%2$s <%5$s>"
                """.formatted(port, BRAND, gateway.url(), mail.postfix().port(), RealDovecot.NOREPLY);
    }
}
