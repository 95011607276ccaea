package org.postern.portal.delivery;

import static org.postern.credential.activity.ActivityKind.FACTORS_RESET;
import static org.postern.credential.activity.ActivityKind.FACTOR_BOUND;
import static org.postern.credential.activity.ActivityKind.FACTOR_CHANGED;
import static org.postern.credential.activity.ActivityKind.FACTOR_REMOVED;
import static org.postern.credential.activity.ActivityKind.PASSWORD_CREATED;
import static org.postern.credential.activity.ActivityKind.PASSWORD_REVOKED;
import static org.postern.credential.activity.ActivityKind.RECOVERY_CODES_MADE;
import static org.postern.credential.activity.ActivityKind.RECOVERY_CODE_USED;
import static org.postern.credential.activity.ActivityKind.SIGNED_OUT_EVERYWHERE;
import static org.postern.credential.activity.ActivityKind.WEB_PASSWORD_CHANGED;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.postern.credential.AccountName;
import org.postern.credential.activity.ActivityKind;
import org.postern.credential.notice.Notice;
import org.postern.credential.notice.Notice.Channel;
import org.postern.portal.factor.Purpose;
import org.postern.portal.text.Language;
import org.postern.portal.text.Moments;
import org.postern.portal.text.Texts;

/** What messages say. The words are in the bundle {@code delivery}. */
public final class MessageTexts {
    private static final Set<ActivityKind> NOTIFIED = EnumSet.of(
            FACTOR_BOUND,
            FACTOR_CHANGED,
            FACTOR_REMOVED,
            FACTORS_RESET,
            RECOVERY_CODES_MADE,
            RECOVERY_CODE_USED,
            PASSWORD_CREATED,
            PASSWORD_REVOKED,
            SIGNED_OUT_EVERYWHERE,
            WEB_PASSWORD_CHANGED);

    private final Texts texts = new Texts("delivery");
    private final String brand;
    private final URI portal;
    private final Language fallback;

    /**
     * @param brand whom messages are from, in their own words
     * @param portal the only link in them
     * @param fallback the language of notices whose own is not spoken here
     */
    public MessageTexts(String brand, URI portal, Language fallback) {
        this.brand = brand;
        this.portal = portal;
        this.fallback = fallback;
    }

    /** Whether people are told when it happens. */
    public static boolean isNotified(ActivityKind kind) {
        return NOTIFIED.contains(kind);
    }

    /**
     * @param account named in mails: a backup address may serve several mailboxes
     * @param life for how long the code is good, said in whole minutes
     */
    public Message code(
            Channel channel, Language language, Purpose purpose, AccountName account, String code, Duration life) {
        String minutes = texts.text(language, "minutes", Math.max(1, life.toMinutes()));
        if (channel == Channel.SMS) {
            return Message.sms(language, texts.text(language, "code.sms." + label(purpose), brand, code, minutes));
        }
        String key = "code.mail." + label(purpose);
        String title = texts.text(language, key + ".title");
        MailBody body = new MailBody(language, title)
                .paragraph(texts.text(language, key + ".lead", account))
                .code(code)
                .paragraph(texts.text(language, "code.mail.life", minutes, brand))
                .paragraph(texts.text(language, key + ".else"));
        return mail(language, title, body);
    }

    /**
     * @param zone in which the time is told
     * @throws IllegalArgumentException when nobody {@linkplain #isNotified is told} of such a thing
     */
    public Message notice(Notice notice, ZoneId zone) {
        if (!isNotified(notice.kind())) {
            throw new IllegalArgumentException("no notice of " + notice.kind());
        }
        Language language = Language.of(notice.language()).orElse(fallback);
        String key = "notice." + label(notice.kind());
        if (notice.channel() == Channel.SMS) {
            String what = texts.text(language, key + ".sms");
            return Message.sms(language, texts.text(language, "notice.sms", brand, what));
        }
        String title = texts.text(language, key + ".title");
        MailBody body = new MailBody(language, title).paragraph(texts.text(language, key + ".text", notice.account()));
        addFact(body, language, "time", time(language, notice.at(), zone));
        addFact(body, language, "address", notice.address());
        addFact(body, language, subjectOf(notice.kind()), notice.subject());
        body.paragraph(texts.text(language, "notice.else")).link(portal);
        return mail(language, title, body);
    }

    private Message mail(Language language, String title, MailBody body) {
        body.foot(texts.text(language, "mail.footer"));
        return new Message(language, texts.text(language, "mail.subject", brand, title), body.text(), body.html());
    }

    private void addFact(MailBody body, Language language, String label, String value) {
        if (!value.isEmpty()) {
            body.fact(texts.text(language, "mail.fact", texts.text(language, "notice.fact." + label), value));
        }
    }

    /** What the subject of an activity is; see {@link org.postern.credential.activity.Activity}. */
    private static String subjectOf(ActivityKind kind) {
        if (kind == FACTORS_RESET) {
            return "reason";
        }
        return kind == PASSWORD_CREATED || kind == PASSWORD_REVOKED ? "password" : "factor";
    }

    /** With the zone's name: the reader may be elsewhere. */
    private String time(Language language, Instant at, ZoneId zone) {
        String name = DateTimeFormatter.ofPattern("zzzz", language.locale()).format(at.atZone(zone));
        return texts.text(language, "notice.time", new Moments(language, zone).dateTime(at), name);
    }

    /** As in the keys of the bundle; what is bound shows in the way by which the code goes. */
    private static String label(Purpose purpose) {
        return switch (purpose) {
            case SIGN_IN -> "sign-in";
            case CONFIRM -> "confirm";
            case BIND_SMS, BIND_EMAIL -> "bind";
        };
    }

    private static String label(ActivityKind value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
