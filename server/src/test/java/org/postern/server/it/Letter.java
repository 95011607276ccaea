package org.postern.server.it;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of the portal as its reader sees it.
 *
 * @param language of the message as its header says
 */
record Letter(String subject, String language, String text, String html) {
    private static final Pattern CODE = Pattern.compile("(?<![\\d#])\\d{6}(?!\\d)");

    /** Empty when the message is not of two parts, text and HTML: somebody else has written it. */
    static Optional<Letter> read(byte[] octets) {
        try {
            MimeMessage message =
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(octets));
            return message.getContent() instanceof MimeMultipart parts && parts.getCount() == 2
                    ? Optional.of(new Letter(
                            message.getSubject(),
                            message.getHeader("Content-Language", ","),
                            part(parts, 0, "text/plain"),
                            part(parts, 1, "text/html")))
                    : Optional.empty();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String part(MimeMultipart parts, int place, String type) throws MessagingException, IOException {
        BodyPart part = parts.getBodyPart(place);
        if (!part.isMimeType(type)) {
            throw new AssertionError(part.getContentType() + " where " + type + " should be");
        }
        return String.valueOf(part.getContent());
    }

    /** The code that both parts show, if it brings one. */
    Optional<String> code() {
        List<Matcher> codes = List.of(CODE.matcher(text), CODE.matcher(html.replaceAll("(?s)<[^>]*>", " ")));
        if (!codes.get(0).find()) {
            return Optional.empty();
        }
        if (!codes.get(1).find() || !codes.get(0).group().equals(codes.get(1).group())) {
            throw new AssertionError("text and HTML bring different codes");
        }
        return Optional.of(codes.get(0).group());
    }
}
