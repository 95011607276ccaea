package org.postern.portal.delivery;

import jakarta.mail.Address;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.postern.portal.delivery.MailSettings.Tls;

/** Sends e-mail through a submission server (RFC 6409), one connection for each message. */
public final class SmtpMail implements Sender {
    /** The library can trace whole dialogues, and codes are in them. Referred to, because loggers are forgotten otherwise. */
    private static final Logger TRACE = Logger.getLogger("org.eclipse.angus.mail");

    /** All timeouts in a row would be a dozen; a good server takes a second for everything. */
    private static final int TIMEOUTS_IN_ALL = 3;

    private final MailSettings settings;
    private final InternetAddress from;
    private final ClientTls tls;
    private final Session session;
    private final TimedSockets sockets = new TimedSockets("postern-mail-timeouts");
    private final Clock clock;
    private final SecureRandom random;

    /** @throws IllegalArgumentException when the sender is no address, or the CA file cannot be used */
    public SmtpMail(MailSettings settings, Clock clock, SecureRandom random) {
        TRACE.setLevel(Level.OFF);
        this.settings = settings;
        this.from = MailAddress.sender(settings.from());
        this.tls = ClientTls.trusting(settings.ca());
        this.session = Session.getInstance(properties(), credentials());
        this.clock = clock;
        this.random = random;
    }

    @Override
    public void send(String target, Message message) throws DeliveryException {
        InternetAddress to = MailAddress.recipient(target);
        try (TimedSockets.TimedSocket timed = sockets.socket(settings.timeout().multipliedBy(TIMEOUTS_IN_ALL))) {
            try {
                MimeMessage letter = new MailLetter(session, from, to, message, clock.instant(), id());
                hand(letter, to, connect(timed.socket()));
            } catch (MessagingException | IOException failure) {
                throw timed.isOver()
                        ? DeliveryException.temporary("the mail server took too long")
                        : SmtpFaults.of(failure);
            }
        } catch (RejectedExecutionException closed) {
            throw DeliveryException.temporary("shutting down");
        }
    }

    @Override
    public void close() {
        sockets.close();
    }

    private void hand(MimeMessage letter, InternetAddress to, Socket connection)
            throws MessagingException, DeliveryException {
        SMTPTransport transport = new SMTPTransport(session, null);
        try {
            transport.connect(connection);
            if (!settings.user().isEmpty() && !offersSignIn(transport)) {
                throw DeliveryException.temporary("the mail server offers no sign-in");
            }
            transport.sendMessage(letter, new Address[] {to});
        } finally {
            sayGoodbye(transport);
        }
    }

    /** Without, the library goes on as nobody. */
    private static boolean offersSignIn(SMTPTransport transport) {
        return transport.supportsExtension("AUTH") || transport.supportsExtension("AUTH=LOGIN");
    }

    /** Whatever comes of it: the message was accepted before, or not. */
    private static void sayGoodbye(SMTPTransport transport) {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // then the server knows
        }
    }

    /**
     * Connects itself instead of letting the library do it, on a socket that ends in time, and so that the name that
     * certificates are checked against is the configured one also when that is an IP address.
     */
    private Socket connect(Socket socket) throws IOException {
        int millis = Math.toIntExact(settings.timeout().toMillis());
        byte[] address = InetAddress.getByName(settings.host()).getAddress();
        InetAddress named = InetAddress.getByAddress(settings.host(), address);
        socket.connect(new InetSocketAddress(named, settings.port()), millis);
        socket.setSoTimeout(millis);
        return settings.tls() == Tls.IMPLICIT ? tls.over(socket, settings.host()) : socket;
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", String.valueOf(settings.port()));
        properties.setProperty("mail.smtp.localhost", MailAddress.domain(from));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(settings.tls() == Tls.STARTTLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls.sockets());
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.auth", String.valueOf(!settings.user().isEmpty()));
        properties.setProperty("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        return properties;
    }

    private Authenticator credentials() {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return settings.password().reveal(password -> new PasswordAuthentication(settings.user(), password));
            }
        };
    }

    private String id() {
        byte[] octets = new byte[16];
        random.nextBytes(octets);
        return HexFormat.of().formatHex(octets);
    }
}
