package org.postern.demo;

import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;

/** The messages that lie in a mailbox of the demonstration before anybody writes to it. */
final class DemoMail {
    /** Files beside this class; {@code {address}} in them stands for the mailbox. */
    private static final List<String> MESSAGES = List.of("1-welcome.eml", "2-web-password.eml", "3-chinese.eml");

    private DemoMail() {}

    static void deliverTo(GreenMailUser user) throws IOException {
        for (String name : MESSAGES) {
            byte[] message = read(name)
                    .replace("{address}", user.getEmail())
                    .replace("\n", "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
            try {
                user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
            } catch (MessagingException e) {
                throw new IOException(name + " is not a message", e);
            }
        }
    }

    private static String read(String name) throws IOException {
        try (InputStream file = DemoMail.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException(name + " is missing in the demonstration's jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
