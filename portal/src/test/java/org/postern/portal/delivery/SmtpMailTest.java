package org.postern.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postern.credential.Sensitive;
import org.postern.portal.delivery.MailSettings.Tls;
import org.postern.portal.fake.TestClock;
import org.postern.portal.text.Language;

/** Against GreenMail; where it cannot do something, against a server that follows a script. */
@Timeout(60)
class SmtpMailTest {
    private static final String TARGET = "backup@example.net";
    private static final Message MESSAGE =
            new Message(Language.ZH, "【示例大学】登录验证码", "验证码为：\n\n    123456\n", "<p>验证码为：<b>123456</b></p>\n");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final TestClock clock = new TestClock();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
    }

    @Test
    void aMessageArrivesAsTextAndHtml() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        sender(settings(server.getSmtp().getPort(), Tls.NONE, null, "")).send(TARGET, MESSAGE);
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getSubject()).isEqualTo(MESSAGE.subject());
        assertThat(received.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) received.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo(MESSAGE.text().replace("\n", "\r\n"));
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo(MESSAGE.html().replace("\n", "\r\n"));
    }

    @Test
    void itsHeadersSayWhoseItIsAndThatNobodyShouldAnswer() throws Exception {
        GreenMail server = greenMail(ServerSetup.PROTOCOL_SMTP);
        Sender sender = sender(settings(server.getSmtp().getPort(), Tls.NONE, null, ""));
        sender.send(TARGET, MESSAGE);
        sender.send(TARGET, MESSAGE);
        MimeMessage received = server.getReceivedMessages()[0];
        assertThat(received.getFrom()[0].toString()).contains("security@example.org");
        assertThat(header(received, "From")).isEqualTo("=?UTF-8?B?56S65L6L5aSn5a2m?= <security@example.org>");
        assertThat(header(received, "To")).isEqualTo(TARGET);
        assertThat(received.getSentDate()).isEqualTo(clock.instant());
        assertThat(header(received, "Message-ID")).matches("<[0-9a-f]{32}@example\\.org>");
        assertThat(header(received, "Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(header(received, "X-Auto-Response-Suppress")).isEqualTo("All");
        assertThat(header(received, "Content-Language")).isEqualTo("zh-Hans");
        assertThat(header(server.getReceivedMessages()[1], "Message-ID")).isNotEqualTo(header(received, "Message-ID"));
    }

    @Test
    void itSignsInWhenItHasAUser_overImplicitTls(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.of(folder, "dns:localhost");
        GreenMail server = secureGreenMail(certificate);
        server.setUser("security@example.org", "robot", "s3cret");
        int port = server.getSmtps().getPort();
        sender(settings(port, Tls.IMPLICIT, certificate.pem(), "robot")).send(TARGET, MESSAGE);
        assertThat(server.getReceivedMessages()).hasSize(1);
        assertThat(failure(settings(port, Tls.IMPLICIT, certificate.pem(), "stranger")))
                .hasMessage("the mail server refused our user or password");
        assertThat(failure(settings(port, Tls.IMPLICIT, null, "robot")))
                .as("nobody vouches for it")
                .hasMessage("TLS with the mail server failed");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aCertificateForAnotherNameIsRefused(@TempDir Path folder) {
        TestCertificate certificate = TestCertificate.of(folder, "dns:mail.example.org");
        int implicit = secureGreenMail(certificate).getSmtps().getPort();
        assertThat(failure(settings(implicit, Tls.IMPLICIT, certificate.pem(), "robot")))
                .hasMessage("TLS with the mail server failed");
        ScriptedSmtp scripted = scripted(certificate).answers("EHLO", "250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN");
        assertThat(failure(settings(scripted.port(), Tls.STARTTLS, certificate.pem(), "robot")))
                .hasMessage("TLS with the mail server failed");
        assertThat(scripted.heard()).noneMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void startTlsComesBeforeEverythingElse(@TempDir Path folder) throws DeliveryException {
        TestCertificate certificate = TestCertificate.of(folder, "dns:localhost,ip:127.0.0.1");
        ScriptedSmtp server = scripted(certificate).answers("EHLO", "250-x\r\n250-STARTTLS\r\n250 AUTH LOGIN PLAIN");
        sender(settings(server.port(), Tls.STARTTLS, certificate.pem(), "robot"))
                .send(TARGET, MESSAGE);
        assertThat(server.heard())
                .startsWith("EHLO example.org", "STARTTLS", "EHLO example.org", "AUTH PLAIN cm9ib3QAcm9ib3QAczNjcmV0")
                .contains("MAIL FROM:<security@example.org>", "RCPT TO:<backup@example.net>", "DATA");
        MailSettings byAddress = new MailSettings(
                "127.0.0.1",
                server.port(),
                Tls.STARTTLS,
                certificate.pem(),
                "",
                Sensitive.NONE,
                "security@example.org",
                PATIENCE);
        sender(byAddress).send(TARGET, MESSAGE);
    }

    @Test
    void whereStartTlsIsRequiredNothingIsSentWithout() {
        ScriptedSmtp server = new ScriptedSmtp(null);
        opened.add(server);
        server.answers("EHLO", "250-x\r\n250 AUTH PLAIN");
        assertThat(failure(settings(server.port(), Tls.STARTTLS, null, "robot")))
                .hasMessage("the mail server offers no STARTTLS");
        assertThat(server.heard()).containsExactly("EHLO example.org");
    }

    @Test
    void withAUserNothingIsSentByNobody() {
        ScriptedSmtp server = scripted(null);
        assertThat(failure(settings(server.port(), Tls.NONE, null, "robot")))
                .hasMessage("the mail server offers no sign-in");
        assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void aRecipientThatIsRefusedIsPermanent() {
        for (String answer :
                new String[] {"550 5.1.1 no such user", "550 unknown", "552 5.2.2 full", "553 no", "556 no mail"}) {
            ScriptedSmtp server = scripted(null).answers("RCPT", answer);
            DeliveryException failure = failure(settings(server.port(), Tls.NONE, null, ""));
            assertThat(failure.isPermanent()).as(answer).isTrue();
            assertThat(failure).hasMessage("the mail server refused the recipient with " + answer.substring(0, 3));
        }
    }

    @Test
    void whateverElseIsRefusedIsTemporary() {
        assertTemporary("RCPT", "450 4.2.0 greylisted");
        assertTemporary("RCPT", "452 4.2.2 full for now");
        assertTemporary("RCPT", "421 going down");
        assertTemporary("RCPT", "554 5.7.1 backup@example.net: relay access denied");
        assertTemporary("RCPT", "530 authentication required");
        assertTemporary("RCPT", "nonsense");
        assertTemporary("MAIL", "550 5.1.8 sender unknown");
        assertTemporary("DATA", "554 5.5.1 no");
        assertTemporary(".", "554 5.7.1 looks like spam");
        assertTemporary(".", "451 later");
        assertTemporary("(greeting)", "554 go away");
        assertTemporary("(greeting)", "SSH-2.0-OpenSSH_9.2");
        assertTemporary("RCPT", ScriptedSmtp.HANG_UP);
        assertTemporary(".", ScriptedSmtp.HANG_UP);
    }

    @Test
    void aMessageThatWasAcceptedIsSent_howeverTheConnectionEnds() throws DeliveryException {
        for (String goodbye : new String[] {ScriptedSmtp.HANG_UP, ScriptedSmtp.SILENCE, "500 what?"}) {
            ScriptedSmtp server = scripted(null).answers("QUIT", goodbye);
            sender(settings(server.port(), Tls.NONE, null, "")).send(TARGET, MESSAGE);
            assertThat(server.heard()).contains(".");
        }
    }

    @Test
    void aServerThatIsSilentOrTricklesIsNotWaitedFor() {
        for (String verb : new String[] {"(greeting)", "EHLO", "RCPT", "."}) {
            for (String answer : new String[] {ScriptedSmtp.SILENCE, ScriptedSmtp.TRICKLE}) {
                ScriptedSmtp server = scripted(null).answers(verb, answer);
                long start = System.nanoTime();
                assertThat(failure(withTimeout(settings(server.port(), Tls.NONE, null, ""), SHORT)))
                        .hasMessageStartingWith("the mail server ")
                        .hasMessageMatching(".*(in time|too long)");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsTemporary() {
        ScriptedSmtp server = scripted(null);
        server.close();
        assertThat(failure(settings(server.port(), Tls.NONE, null, "")))
                .hasMessage("the mail server cannot be reached");
    }

    @Test
    void theMostVerboseLogHoldsNothingOfADialogue() throws DeliveryException {
        List<LogRecord> records = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                records.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        handler.setLevel(Level.ALL);
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        try {
            ScriptedSmtp server = scripted(null).answers("EHLO", "250-x\r\n250 AUTH PLAIN");
            sender(settings(server.port(), Tls.NONE, null, "robot")).send(TARGET, MESSAGE);
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
        assertThat(records)
                .extracting(LogRecord::getLoggerName)
                .noneMatch(name -> name != null && name.startsWith("org.eclipse.angus"));
        assertThat(records)
                .extracting(LogRecord::getMessage)
                .noneMatch(line ->
                        line != null && (line.contains("123456") || line.contains("s3cret") || line.contains(TARGET)));
    }

    @Test
    void afterItIsClosedItSendsNothing() {
        Sender sender = sender(settings(scripted(null).port(), Tls.NONE, null, ""));
        sender.close();
        assertThat(catchThrowableOfType(DeliveryException.class, () -> sender.send(TARGET, MESSAGE)))
                .hasMessage("shutting down");
    }

    private void assertTemporary(String verb, String answer) {
        ScriptedSmtp server = scripted(null).answers(verb, answer);
        DeliveryException failure = failure(settings(server.port(), Tls.NONE, null, ""));
        assertThat(failure.isPermanent()).as(verb + " -> " + answer).isFalse();
        assertThat(failure.getMessage()).doesNotContain("example");
    }

    private DeliveryException failure(MailSettings settings) {
        DeliveryException failure = catchThrowableOfType(
                DeliveryException.class, () -> sender(settings).send(TARGET, MESSAGE));
        assertThat(failure.toString())
                .doesNotContain(TARGET)
                .doesNotContain("123456")
                .doesNotContain("s3cret");
        return failure;
    }

    private Sender sender(MailSettings settings) {
        SmtpMail sender = new SmtpMail(settings, clock, new SecureRandom());
        opened.add(sender);
        return sender;
    }

    private ScriptedSmtp scripted(@Nullable TestCertificate certificate) {
        ScriptedSmtp server = new ScriptedSmtp(certificate == null ? null : certificate.serverContext());
        opened.add(server);
        return server;
    }

    private GreenMail greenMail(String protocol) {
        GreenMail server = new GreenMail(new ServerSetup(0, "localhost", protocol));
        server.start();
        opened.add(server::stop);
        return server;
    }

    /** GreenMail reads where its key is from properties of the JVM. */
    private GreenMail secureGreenMail(TestCertificate certificate) {
        System.setProperty("greenmail.tls.keystore.file", certificate.keyStore().toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
        try {
            return greenMail(ServerSetup.PROTOCOL_SMTPS);
        } finally {
            System.clearProperty("greenmail.tls.keystore.file");
            System.clearProperty("greenmail.tls.keystore.password");
        }
    }

    private static MailSettings settings(int port, Tls tls, @Nullable Path ca, String user) {
        return new MailSettings(
                "localhost", port, tls, ca, user, Sensitive.of("s3cret"), "示例大学 <security@example.org>", PATIENCE);
    }

    private static MailSettings withTimeout(MailSettings settings, Duration timeout) {
        return new MailSettings(
                settings.host(),
                settings.port(),
                settings.tls(),
                settings.ca(),
                settings.user(),
                settings.password(),
                settings.from(),
                timeout);
    }

    private static String header(MimeMessage message, String name) throws MessagingException, IOException {
        return message.getHeader(name, null);
    }
}
