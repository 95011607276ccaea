package org.postern.portal.delivery;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postern.credential.notice.Notice.Channel;

/**
 * Who delivers by which way; ways that are not configured have nobody.
 */
public final class Senders implements AutoCloseable {
    private final @Nullable Sender sms;
    private final @Nullable Sender mail;

    /** @param sms or {@code mail}: {@code null} when nothing can be sent that way */
    public Senders(@Nullable Sender sms, @Nullable Sender mail) {
        this.sms = sms;
        this.mail = mail;
    }

    /**
     * Connects to nobody yet.
     *
     * @throws IllegalArgumentException when a sender cannot be made of its settings; says why, without secrets
     */
    public static Senders of(DeliverySettings settings, Clock clock, SecureRandom random) {
        MailSettings mail = settings.mail();
        return new Senders(sms(settings.sms(), random), mail == null ? null : new SmtpMail(mail, clock, random));
    }

    public Optional<Sender> sms() {
        return Optional.ofNullable(sms);
    }

    public Optional<Sender> mail() {
        return Optional.ofNullable(mail);
    }

    public Optional<Sender> by(Channel channel) {
        return channel == Channel.SMS ? sms() : mail();
    }

    @Override
    public void close() {
        sms().ifPresent(Sender::close);
        mail().ifPresent(Sender::close);
    }

    private static @Nullable Sender sms(SmsSettings settings, SecureRandom random) {
        if (settings instanceof SmsSettings.Http http) {
            return new HttpSms(http, random);
        }
        if (settings instanceof SmsSettings.Smpp smpp) {
            return new SmppSms(smpp, random);
        }
        return settings instanceof SmsSettings.Log ? new LogSms() : null;
    }
}
