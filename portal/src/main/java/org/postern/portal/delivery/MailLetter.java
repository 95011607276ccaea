package org.postern.portal.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Instant;
import java.util.Date;

/** A message as mail: text and HTML, marked as written by a machine so that nothing answers it (RFC 3834). */
final class MailLetter extends MimeMessage {
    private final String messageId;

    /** @param id unique in the sender's domain */
    MailLetter(Session session, InternetAddress from, InternetAddress to, Message message, Instant at, String id)
            throws MessagingException {
        super(session);
        this.messageId = '<' + id + '@' + MailAddress.domain(from) + '>';
        setFrom(from);
        setRecipient(RecipientType.TO, to);
        setSubject(message.subject(), UTF_8.name());
        setSentDate(Date.from(at));
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        setHeader("Content-Language", message.language().htmlTag());
        setContent(new MimeMultipart("alternative", part(message.text(), "plain"), part(message.html(), "html")));
        saveChanges();
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        // lines of mail end like this in Base64 as well (RFC 2046 section 4.1.1)
        part.setText(text.replace("\n", "\r\n"), UTF_8.name(), subtype);
        return part;
    }
}
