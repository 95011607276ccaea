package org.postern.server.config;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postern.credential.Sensitive;
import org.postern.portal.delivery.MailSettings;

/** Reads {@code portal.mail}: through whom e-mail is sent. */
final class MailReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final String ADDRESS =
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?";

    /** What has a meaning in headers has to be quoted (RFC 5322 section 3.2.3). */
    private static final String NAME = "[^<>\"@,;:()\\[\\]\\\\]{1,100}|\"[^\"\\\\]{1,100}\" ?";

    private static final Pattern FROM = Pattern.compile(ADDRESS + "|(" + NAME + ")<" + ADDRESS + ">");

    private MailReader() {}

    static MailSettings read(Section mail) {
        InetSocketAddress address = mail.require(
                "address", Values::remoteAddress, Remote.NOWHERE, "use host:port, such as mail.example.org:587");
        MailSettings.Tls tls = mail.read("tls", Values.oneOf(MailSettings.Tls.class), MailSettings.Tls.STARTTLS);
        @Nullable Path ca = Remote.ca(mail, address, tls != MailSettings.Tls.NONE, "codes cross");
        String user = mail.read("user", Values::line, "");
        Sensitive password = mail.read("password", SecretReader::readSensitive, Sensitive.NONE);
        checkUser(mail);
        return new MailSettings(
                address.getHostString(),
                address.getPort(),
                tls,
                ca,
                user,
                password,
                mail.require("from", MailReader::from, "", "write an address, or Name <address>"),
                timeout(mail));
    }

    /** How long whoever waits for a code may be kept waiting by a gateway. */
    static Duration timeout(Section section) {
        return section.read("timeout", Values.duration(Duration.ofSeconds(1), Duration.ofMinutes(1)), TIMEOUT);
    }

    private static void checkUser(Section mail) {
        if (mail.has("user") && !mail.has("password")) {
            mail.problem("password", "is missing", "write { file: NAME } or { env: NAME }");
        } else if (mail.has("password") && !mail.has("user")) {
            mail.problem("password", "has no user", "add the user it belongs to, or remove it");
        }
    }

    private static String from(Value value) throws BadValue {
        String from = Values.line(value);
        if (!FROM.matcher(from).matches()) {
            throw new BadValue(
                    "\"" + from + "\" is not a sender", "use an address, or the form Name <noreply@example.org>");
        }
        return from;
    }
}
