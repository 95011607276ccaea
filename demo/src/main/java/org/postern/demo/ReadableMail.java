package org.postern.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Objects;
import org.postern.server.demo.DemoMessage;

/** Makes of a message what a person reads first. */
final class ReadableMail {
    private ReadableMail() {}

    static DemoMessage of(String to, MimeMessage message) {
        try {
            return new DemoMessage(to, Objects.requireNonNullElse(message.getSubject(), ""), text(message));
        } catch (MessagingException | IOException unreadable) {
            return new DemoMessage(to, "", "");
        }
    }

    /** The first plain text, however deep; empty if there is none. */
    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String text = text(inner);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }
}
