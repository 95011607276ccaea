package org.postern.portal.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;

/** Mail addresses that can stand in a header and in SMTP without SMTPUTF8. */
final class MailAddress {
    /** RFC 5321 section 4.5.3.1.3, without the brackets. */
    private static final int MAX_OCTETS = 254;

    private MailAddress() {}

    /**
     * @param target {@code local@domain}; an internationalised domain becomes its ASCII form
     * @throws DeliveryException permanent, when it is no address or has a local part that is not ASCII
     */
    static InternetAddress recipient(String target) throws DeliveryException {
        try {
            String ascii = ascii(target);
            InternetAddress address = new InternetAddress(ascii, true);
            if (ascii.length() <= MAX_OCTETS
                    && isVisibleAscii(ascii)
                    && !address.isGroup()
                    && address.getAddress().equals(ascii)) {
                return address;
            }
        } catch (AddressException | IllegalArgumentException malformed) {
            // as any other that cannot be used
        }
        throw DeliveryException.permanent("not a usable mail address");
    }

    /**
     * @param from an address, or {@code Name <address>}
     * @throws IllegalArgumentException when it is neither
     */
    static InternetAddress sender(String from) {
        try {
            if (from.codePoints().anyMatch(Character::isISOControl)) {
                throw new AddressException("more than a line");
            }
            InternetAddress parsed = new InternetAddress(from, true);
            InternetAddress address = recipient(parsed.getAddress());
            address.setPersonal(parsed.getPersonal(), StandardCharsets.UTF_8.name());
            return address;
        } catch (AddressException | DeliveryException | UnsupportedEncodingException malformed) {
            throw new IllegalArgumentException("cannot send mail from " + from);
        }
    }

    static String domain(InternetAddress address) {
        return address.getAddress().substring(address.getAddress().lastIndexOf('@') + 1);
    }

    private static String ascii(String address) {
        int at = address.lastIndexOf('@');
        return address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1));
    }

    private static boolean isVisibleAscii(String address) {
        return address.indexOf('@') > 0 && address.chars().allMatch(character -> character > ' ' && character < 127);
    }
}
