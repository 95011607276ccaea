package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** curl, swaks and mbsync read and send mail with client-specific passwords, on every port. */
final class RealClientsIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    private static String alice;
    private static String bob;

    enum Tls {
        STARTTLS,
        IMPLICIT
    }

    @BeforeAll
    static void createPasswords() {
        alice = MAIL.postern().createPassword(ALICE, "laptop");
        bob = MAIL.postern().createPassword(BOB, "phone");
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void curlSendsAMessageAndItsReceiverReadsItWithCurl(Tls tls) {
        String subject = "curl over " + tls;
        Path message = MAIL.home().write("message", "Subject: " + subject + "\r\n\r\nhello bob\r\n");
        curl(
                        "--url",
                        smtpUrl(tls) + "/client.example.org",
                        "--user",
                        ALICE + ":" + alice,
                        "--mail-from",
                        ALICE,
                        "--mail-rcpt",
                        BOB,
                        "--upload-file",
                        message.toString())
                .orFail();
        MAIL.mailbox().awaitMessage(BOB, subject);

        String found = curl(
                        "--url",
                        imapUrl(tls) + "/INBOX?SUBJECT%20%22" + subject.replace(" ", "%20") + "%22",
                        "--user",
                        BOB + ":" + bob)
                .orFail()
                .out()
                .replace("* SEARCH", "")
                .strip();
        assertThat(found).matches("\\d+");
        assertThat(curl("--url", imapUrl(tls) + "/INBOX;MAILINDEX=" + found, "--user", BOB + ":" + bob)
                        .orFail()
                        .out())
                .contains("hello bob", "Authenticated sender: " + ALICE);
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, AUTH=PLAIN", "STARTTLS, AUTH=LOGIN", "IMPLICIT, AUTH=PLAIN", "IMPLICIT, AUTH=LOGIN"})
    void curlLogsInWithEveryMechanism(Tls tls, String mechanism) {
        for (String url : List.of(imapUrl(tls), smtpUrl(tls))) {
            curl("--url", url, "--request", "NOOP", "--user", ALICE + ":" + alice, "--login-options", mechanism)
                    .orFail();
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, PLAIN", "STARTTLS, LOGIN", "IMPLICIT, PLAIN", "IMPLICIT, LOGIN"})
    void swaksSendsAMessage(Tls tls, String mechanism) {
        String subject = "swaks over " + tls + " with " + mechanism;
        Tool.run(
                        "swaks",
                        "--server",
                        "localhost:" + smtpPort(tls),
                        tls == Tls.STARTTLS ? "--tls" : "--tls-on-connect",
                        "--tls-verify",
                        "--tls-ca-path",
                        MAIL.home().file("ca.pem").toString(),
                        "--auth",
                        mechanism,
                        "--auth-user",
                        BOB,
                        "--auth-password",
                        bob,
                        "--from",
                        BOB,
                        "--to",
                        ALICE,
                        "--h-Subject",
                        subject)
                .orFail();
        assertThat(MAIL.mailbox().awaitMessage(ALICE, subject)).contains("Authenticated sender: " + BOB);
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, LOGIN", "STARTTLS, PLAIN", "IMPLICIT, LOGIN", "IMPLICIT, PLAIN"})
    void mbsyncCopiesAMailbox(Tls tls, String mechanism) throws IOException {
        String subject = "for mbsync over " + tls + " with " + mechanism;
        try (WireClient client = MAIL.imap(ALICE, alice)) {
            client.send("a APPEND INBOX {" + (subject.length() + 13) + "}").expect("\\+ .*");
            client.send("Subject: " + subject + "\r\n\r\n").await("a OK .*");
        }
        Folder local = MAIL.home().folder("mbsync-" + tls + mechanism);
        Path settings = local.write(
                "mbsyncrc", mbsyncSettings(tls, mechanism, local.folder("mail").path()));
        Tool.run("mbsync", "--config", settings.toString(), "--all").orFail();
        assertThat(copies(local.file("mail/INBOX"))).anyMatch(message -> message.contains(subject));
    }

    private static String mbsyncSettings(Tls tls, String mechanism, Path mail) {
        return """
                IMAPAccount postern
                Host localhost
                Port %d
                User %s
                Pass %s
                SSLType %s
                SystemCertificates no
                CertificateFile %s
                AuthMechs %s

                IMAPStore far
                Account postern

                MaildirStore near
                Path %s/
                Inbox %s/INBOX

                Channel all
                Far :far:
                Near :near:
                Create Near
                SyncState *
                """.formatted(
                        imapPort(tls),
                        ALICE,
                        alice,
                        tls == Tls.STARTTLS ? "STARTTLS" : "IMAPS",
                        MAIL.home().file("ca.pem"),
                        mechanism,
                        mail,
                        mail);
    }

    private static List<String> copies(Path maildir) throws IOException {
        List<String> copies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(maildir)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copies.add(Files.readString(file));
            }
        }
        return copies;
    }

    private static Tool.Result curl(String... options) {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--show-error", "--ssl-reqd", "--cacert"));
        command.add(MAIL.home().file("ca.pem").toString());
        command.addAll(List.of(options));
        return Tool.run(command);
    }

    private static String imapUrl(Tls tls) {
        return (tls == Tls.STARTTLS ? "imap" : "imaps") + "://localhost:" + imapPort(tls);
    }

    private static String smtpUrl(Tls tls) {
        return (tls == Tls.STARTTLS ? "smtp" : "smtps") + "://localhost:" + smtpPort(tls);
    }

    private static int imapPort(Tls tls) {
        return tls == Tls.STARTTLS ? MAIL.imapPort() : MAIL.imapsPort();
    }

    private static int smtpPort(Tls tls) {
        return tls == Tls.STARTTLS ? MAIL.submissionPort() : MAIL.submissionsPort();
    }
}
