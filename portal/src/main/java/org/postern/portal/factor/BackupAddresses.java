package org.postern.portal.factor;

import java.net.IDN;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.postern.credential.AccountName;

/** Mail addresses that get codes, as people type them and as they are shown again. */
public final class BackupAddresses {
    /** The longest address that fits a path of SMTP (RFC 5321 section 4.5.3.1.3: 256 octets with the brackets). */
    public static final int MAX_OCTETS = 254;

    /** RFC 5321 section 4.5.3.1.1. */
    private static final int MAX_LOCAL_OCTETS = 64;

    /** A Dot-string of RFC 5321 section 4.1.2; quoted ones are legal, and a mistake whenever somebody types one. */
    private static final Pattern LOCAL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++)*+");

    /** Labels of RFC 1035, two at least, the last of them no number: an address literal without brackets is one as well. */
    private static final Pattern DOMAIN =
            Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

    /** Older IDNA makes {@code ss} and another sigma of these, newer IDNA does not (RFC 5894 section 7.2). */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u03C2]");

    private static final String HIDDEN = "***";

    private BackupAddresses() {}

    /**
     * The address that was typed, its domain in lower case and as ASCII (RFC 3490).
     *
     * @return empty when it is not exactly one address of RFC 5321 with an ordinary domain
     */
    public static Optional<String> parse(String typed) {
        return Typed.plain(typed, MAX_OCTETS).flatMap(BackupAddresses::mailbox);
    }

    private static Optional<String> mailbox(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || at > MAX_LOCAL_OCTETS) {
            return Optional.empty();
        }
        String local = address.substring(0, at);
        return LOCAL.matcher(local).matches()
                ? domain(address.substring(at + 1))
                        .map(domain -> local + '@' + domain)
                        .filter(mailbox -> mailbox.length() <= MAX_OCTETS)
                : Optional.empty();
    }

    private static Optional<String> domain(String typed) {
        return AMBIGUOUS.matcher(typed).find()
                ? Optional.empty()
                : ascii(typed).filter(domain -> DOMAIN.matcher(domain).matches());
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An address as its owner recognises it: {@code b***h@gmail.com}, or {@code ***@gmail.com} of a short one. */
    public static String masked(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return HIDDEN;
        }
        String shown = at < 3 ? HIDDEN : address.charAt(0) + HIDDEN + address.charAt(at - 1);
        return shown + address.substring(at);
    }

    /**
     * Whether an address leads to the mailbox that it should be a backup of: one's own, ignoring case and anything behind
     * a plus sign. Who has only the mailbox would have the second factor as well.
     *
     * @param senderAddresses further addresses of the account, any of which may lead there
     */
    public static boolean isSame(String address, AccountName account, Collection<String> senderAddresses) {
        String bare = bare(address);
        return bare.equals(bare(account.value()))
                || senderAddresses.stream().map(BackupAddresses::bare).anyMatch(bare::equals);
    }

    private static String bare(String address) {
        int at = address.lastIndexOf('@');
        if (at < 0) {
            return address.toLowerCase(Locale.ROOT);
        }
        int plus = address.indexOf('+');
        String local = address.substring(0, plus > 0 && plus < at ? plus : at).toLowerCase(Locale.ROOT);
        String domain = address.substring(at + 1);
        return local + '@' + ascii(domain).orElse(domain.toLowerCase(Locale.ROOT));
    }
}
