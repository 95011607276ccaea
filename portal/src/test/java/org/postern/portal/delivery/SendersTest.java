package org.postern.portal.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postern.credential.Sensitive;
import org.postern.credential.notice.Notice.Channel;
import org.postern.portal.fake.TestClock;
import org.postern.portal.text.Language;
import org.slf4j.LoggerFactory;

class SendersTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    @Test
    void eachWayHasTheSenderOfItsSettings() {
        SmsSettings http = new SmsSettings.Http(
                "https://sms.example.com/?to={number}", "GET", Map.of(), Sensitive.NONE, "", "", TIMEOUT);
        SmsSettings smpp = new SmsSettings.Smpp(
                "smsc.example.com", 2775, true, "postern", Sensitive.of("s3cret"), "", "Example", TIMEOUT);
        try (Senders all = senders(http, mail(null))) {
            assertThat(all.sms()).containsInstanceOf(HttpSms.class).isEqualTo(all.by(Channel.SMS));
            assertThat(all.mail()).containsInstanceOf(SmtpMail.class).isEqualTo(all.by(Channel.EMAIL));
        }
        try (Senders all = senders(smpp, null)) {
            assertThat(all.sms()).containsInstanceOf(SmppSms.class);
            assertThat(all.mail()).isEmpty();
        }
        try (Senders none = senders(new SmsSettings.None(), null)) {
            assertThat(none.sms()).isEmpty();
        }
    }

    @Test
    void authoritiesThatCannotBeReadAreToldAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> senders(new SmsSettings.None(), mail(Path.of("/nowhere/ca.pem"))))
                .withMessage("cannot trust the certificates in /nowhere/ca.pem");
    }

    @Test
    void demonstrationsHaveTheirSmsInTheLog() throws DeliveryException {
        Logger logger = (Logger) LoggerFactory.getLogger("postern.portal.demo-sms");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try (Senders senders = senders(new SmsSettings.Log(), null)) {
            Sender sms = senders.sms().orElseThrow();
            sms.send("+8613800138000", Message.sms(Language.ZH, "【示例大学】验证码 123456"));
            assertThatThrownBy(() -> sms.send("138\n00138000", Message.sms(Language.ZH, "x")))
                    .isInstanceOf(DeliveryException.class);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("SMS to +8613800138000: 【示例大学】验证码 123456");
    }

    private static Senders senders(SmsSettings sms, @Nullable MailSettings mail) {
        return Senders.of(new DeliverySettings(sms, mail, "示例大学"), new TestClock(), new SecureRandom());
    }

    private static MailSettings mail(@Nullable Path ca) {
        return new MailSettings(
                "smtp.example.org",
                587,
                MailSettings.Tls.STARTTLS,
                ca,
                "robot",
                Sensitive.of("s3cret"),
                "示例大学 <security@example.org>",
                TIMEOUT);
    }
}
