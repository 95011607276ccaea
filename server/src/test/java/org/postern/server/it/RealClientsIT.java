package org.postern.server.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.postern.server.it.RealDovecot.ALICE;
import static org.postern.server.it.RealDovecot.BOB;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.postern.server.it.MailPrograms.Tls;

/** curl, swaks and mbsync read and send mail with client-specific passwords, on every port. */
final class RealClientsIT {
    @RegisterExtension
    static final Installation MAIL = Installation.asInTheManual();

    private static String alice;
    private static String bob;

    @BeforeAll
    static void createPasswords() {
        alice = MAIL.postern().createPassword(ALICE, "laptop");
        bob = MAIL.postern().createPassword(BOB, "phone");
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void curlSendsAMessageAndItsReceiverReadsItWithCurl(Tls tls) {
        String subject = "curl over " + tls;
        programsOfAlice().sends(tls, "client.example.org", BOB, subject).orFail();
        MAIL.mailbox().awaitMessage(BOB, subject);

        MailPrograms receiver = new MailPrograms(MAIL, BOB, bob);
        String inbox = receiver.imapUrl(tls) + "/INBOX";
        String found = receiver.curl(inbox + "?SUBJECT%20%22" + subject.replace(" ", "%20") + "%22")
                .orFail()
                .out()
                .replace("* SEARCH", "")
                .strip();
        assertThat(found).matches("\\d+");
        assertThat(receiver.curl(inbox + ";MAILINDEX=" + found).orFail().out())
                .contains("hello", "Authenticated sender: " + ALICE);
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, AUTH=PLAIN", "STARTTLS, AUTH=LOGIN", "IMPLICIT, AUTH=PLAIN", "IMPLICIT, AUTH=LOGIN"})
    void curlLogsInWithEveryMechanism(Tls tls, String mechanism) {
        MailPrograms programs = programsOfAlice();
        for (String url : List.of(programs.imapUrl(tls), programs.smtpUrl(tls))) {
            programs.curl(url, "--request", "NOOP", "--login-options", mechanism)
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
                        "localhost:" + MailPrograms.smtpPort(MAIL, tls),
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
    void mbsyncCopiesAMailbox(Tls tls, String mechanism) {
        String subject = "for mbsync over " + tls + " with " + mechanism;
        try (WireClient client = MAIL.imap(ALICE, alice)) {
            client.send("a APPEND INBOX {" + (subject.length() + 13) + "}").expect("\\+ .*");
            client.send("Subject: " + subject + "\r\n\r\n").await("a OK .*");
        }
        Folder local = MAIL.home().folder("mbsync-" + tls + mechanism);
        programsOfAlice().synchronises(tls, mechanism, local).orFail();
        assertThat(MailPrograms.copies(local)).anyMatch(message -> message.contains(subject));
    }

    private static MailPrograms programsOfAlice() {
        return new MailPrograms(MAIL, ALICE, alice);
    }
}
