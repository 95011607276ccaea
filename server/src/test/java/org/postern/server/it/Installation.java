package org.postern.server.it;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.postern.credential.AccountName;
import org.postern.credential.NewPassword;
import org.postern.credential.PasswordRequest;
import org.postern.credential.service.Credentials;
import org.postern.server.ProcessSurroundings;
import org.postern.server.config.ConfigException;
import org.postern.server.config.ConfigLoader;
import org.postern.server.config.PosternConfig;
import org.postern.server.wiring.ProtocolCatalog;

/**
 * Dovecot, Postfix and Postern between them, for all tests of one class. The configuration is the one of the manual,
 * with folders and ports of its own and nothing else, unless a test says how it differs.
 */
final class Installation implements BeforeAllCallback, AfterAllCallback, TestWatcher {
    static final String HELP_URL = "https://mail.example.org/security";

    private final UnaryOperator<String> difference;
    private final String masterSecret;
    private final Authority authority = Authority.create();
    private final Folder home = Folder.temporary();
    private final int imapPort = Ports.free();
    private final int imapsPort = Ports.free();
    private final int submissionPort = Ports.free();
    private final int submissionsPort = Ports.free();
    private final RealDovecot dovecot = RealDovecot.in(home.folder("dovecot"), authority);
    private final RealPostfix postfix = RealPostfix.in(home.folder("postfix"), dovecot, authority);
    private PosternProcess postern = serving(List.of());

    /** Servers must not outlive a test run that is interrupted. */
    private final Thread interrupted = new Thread(this::stop);

    private Installation(UnaryOperator<String> difference, String masterSecret) {
        this.difference = difference;
        this.masterSecret = masterSecret;
    }

    static Installation asInTheManual() {
        return new Installation(yaml -> yaml, RealDovecot.MASTER_SECRET);
    }

    /** @param difference from the manual's configuration to the wanted one */
    static Installation thatDiffers(UnaryOperator<String> difference) {
        return new Installation(difference, RealDovecot.MASTER_SECRET);
    }

    /** Puts another certificate beside the first: {@code second.pem} and {@code second.key.pem}. */
    Installation withSecondCertificate(String... names) {
        authority.issue(names).writeTo(home.file("second.pem"), home.file("second.key.pem"));
        return this;
    }

    /**
     * Has Postern do more or less than these mail servers need.
     *
     * @param morePorts where it will listen besides
     * @param arguments what else is said to {@code serve}
     */
    Installation thatServes(List<Integer> morePorts, String... arguments) {
        postern = serving(morePorts, arguments);
        return this;
    }

    /** Puts a file beside the configuration that only its owner may read. */
    Installation withSecret(String name, String content) {
        home.writePrivately(name, content);
        return this;
    }

    /** @param option for the JVM of the server */
    Installation withOption(String option) {
        postern.withOption(option);
        return this;
    }

    private PosternProcess serving(List<Integer> morePorts, String... arguments) {
        List<Integer> ports = new ArrayList<>(posternPorts());
        ports.addAll(morePorts);
        return new PosternProcess(home.file("postern.yaml"), home.file("postern.log"), ports, arguments);
    }

    private List<Integer> posternPorts() {
        return List.of(imapPort, imapsPort, submissionPort, submissionsPort);
    }

    /** Postern's own secret is not what the mail server expects. */
    static Installation withMasterSecret(String masterSecret) {
        return new Installation(yaml -> yaml, masterSecret);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Runtime.getRuntime().addShutdownHook(interrupted);
        dovecot.start();
        postfix.start();
        authority.writeTo(home.file("ca.pem"));
        authority
                .issue("gate.example.org", "localhost", "127.0.0.1")
                .writeTo(home.file("cert.pem"), home.file("key.pem"));
        home.writePrivately("master.secret", masterSecret + "\n");
        home.write("postern.yaml", difference.apply(configuration()));
        postern.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Runtime.getRuntime().removeShutdownHook(interrupted);
        stop();
    }

    private void stop() {
        postern.close();
        postfix.close();
        dovecot.close();
        home.close();
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        System.err.println("Postern's log until " + context.getDisplayName() + ":\n" + postern.log());
        System.err.println("Its audit trail:\n" + auditTrail());
    }

    private String auditTrail() {
        Path trail = config().audit().file();
        return trail != null && Files.exists(trail) ? Folder.read(trail) : "none";
    }

    /** A second Postern on the same data, configuration and addresses. */
    PosternProcess another(String... arguments) {
        return new PosternProcess(home.file("postern.yaml"), home.file("another.log"), posternPorts(), arguments);
    }

    PosternProcess postern() {
        return postern;
    }

    /** Many at once, sooner than a command for each. */
    List<String> createPasswords(String account, int count) {
        try (Credentials credentials = credentials()) {
            AccountName name = credentials.book().named(account);
            return IntStream.range(0, count)
                    .mapToObj(i -> {
                        try (NewPassword made =
                                credentials.book().createPassword(name, PasswordRequest.named("client " + i))) {
                            return made.secret().reveal(octets -> new String(octets, StandardCharsets.US_ASCII));
                        }
                    })
                    .toList();
        }
    }

    /** The store, opened beside the server as a command does. */
    Credentials credentials() {
        return Credentials.open(config().credentials(), Clock.systemUTC(), new SecureRandom());
    }

    PosternConfig config() {
        try {
            return new ConfigLoader(
                            new ProcessSurroundings(), ProtocolCatalog.found().all())
                    .load(home.file("postern.yaml"))
                    .config();
        } catch (ConfigException e) {
            throw new IllegalStateException(e);
        }
    }

    RealDovecot dovecot() {
        return dovecot;
    }

    RealPostfix postfix() {
        return postfix;
    }

    Authority authority() {
        return authority;
    }

    Mailbox mailbox() {
        return new Mailbox(dovecot);
    }

    Folder home() {
        return home;
    }

    int imapPort() {
        return imapPort;
    }

    int imapsPort() {
        return imapsPort;
    }

    int submissionPort() {
        return submissionPort;
    }

    int submissionsPort() {
        return submissionsPort;
    }

    /** An IMAP client past greeting and STARTTLS. */
    WireClient imap() {
        WireClient client = WireClient.to(imapPort);
        client.expect("\\* OK .*");
        client.send("s STARTTLS").expect("s OK .*");
        return client.handshake(authority, "localhost");
    }

    /** An IMAP client that is logged in. */
    WireClient imap(String account, String password) {
        WireClient client = imap();
        client.send("l LOGIN " + account + " \"" + password + "\"").await("l OK .*");
        return client;
    }

    /** @return {@code OK}, or {@code NO} and its response code, such as {@code NO [UNAVAILABLE]} */
    String answerToLogin(String account, String password) {
        try (WireClient client = imap()) {
            return client.send("a LOGIN " + account + " " + password)
                    .await("a (OK|NO \\[[A-Z]+\\]) .*")
                    .group(1);
        }
    }

    /** A submission client past greeting, EHLO, STARTTLS and EHLO. */
    WireClient smtp() {
        WireClient client = WireClient.to(submissionPort);
        client.expect("220 .*");
        client.send("EHLO client.example.org").await("250 .*");
        client.send("STARTTLS").expect("220 .*");
        client.handshake(authority, "localhost");
        client.send("EHLO client.example.org").await("250 .*");
        return client;
    }

    /** A submission client that is logged in. */
    WireClient smtp(String account, String password) {
        WireClient client = smtp();
        client.send("AUTH PLAIN " + Plain.of(account, password)).expect("235 .*");
        return client;
    }

    private String configuration() {
        return """
                data: %s
                listeners:
                  - { protocol: imap, address: "127.0.0.1:%d", tls: starttls }
                  - { protocol: imap, address: "127.0.0.1:%d", tls: implicit }
                  - { protocol: smtp, address: "127.0.0.1:%d", tls: starttls }
                  - { protocol: smtp, address: "127.0.0.1:%d", tls: implicit }
                tls: { certificate: cert.pem, key: key.pem }
                upstreams:
                  main:
                    imap: { address: "127.0.0.1:%d", tls: starttls, ca: ca.pem, login: { method: plain-authzid, user: proxyadmin, password: { file: master.secret } } }
                    smtp: { address: "127.0.0.1:%d", tls: none, login: { method: xclient } }
                routes: { default: main, domains: { example.org: main } }
                passwords: { help-url: "https://mail.example.org/security" }
                store: { url: "jdbc:h2:file:${data}/postern" }
                """.formatted(
                        home.file("data"),
                        imapPort,
                        imapsPort,
                        submissionPort,
                        submissionsPort,
                        dovecot.port(),
                        postfix.port());
    }
}
