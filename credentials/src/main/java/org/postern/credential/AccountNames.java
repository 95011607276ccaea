package org.postern.credential;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** Makes typed login names canonical, and turns away those that must never reach an upstream. */
public final class AccountNames {
    /** The longest address that fits a path of SMTP (RFC 5321 section 4.5.3.1.3: 256 octets with the brackets). */
    public static final int MAX_OCTETS = 254;

    /**
     * Separators of master users ({@code user*master} of Dovecot, {@code user%master}), and what mail servers make
     * folder names and Windows domains of. Never part of a mailbox's name, so never let through.
     */
    private static final String ALWAYS_FORBIDDEN = "*%/\\";

    private final AccountRules rules;
    private final String forbidden;

    public AccountNames(AccountRules rules) {
        this.rules = rules;
        this.forbidden = ALWAYS_FORBIDDEN + rules.separators();
    }

    /**
     * The account that a typed name means.
     *
     * @return empty when no account can have this name; the same account for {@code " Alice@Example.ORG"} and
     *     {@code "alice@example.org"} (unless local parts keep their case)
     */
    public Optional<AccountName> canonical(String typed) {
        // a longer one stays too long, and need not be looked at
        if (typed.length() > MAX_OCTETS * 2) {
            return Optional.empty();
        }
        String name = Normalizer.normalize(withoutOuterSpaces(typed), Normalizer.Form.NFC);
        if (name.isEmpty() || hasForbidden(name)) {
            return Optional.empty();
        }
        return split(name).filter(AccountNames::fits).map(AccountName::new);
    }

    private Optional<String> split(String name) {
        int at = name.indexOf('@');
        if (at < 0) {
            String domain = rules.defaultDomain();
            return Optional.of(domain.isEmpty() ? local(name) : local(name) + '@' + domain);
        }
        String domain = name.substring(at + 1).toLowerCase(Locale.ROOT);
        // a second @ would be in the domain
        return at == 0 || !isDomain(domain)
                ? Optional.empty()
                : Optional.of(local(name.substring(0, at)) + '@' + domain);
    }

    private String local(String typed) {
        return rules.lowerCaseLocalPart() ? typed.toLowerCase(Locale.ROOT) : typed;
    }

    private boolean hasForbidden(String name) {
        return name.codePoints().anyMatch(point -> isUnprintable(point) || forbidden.indexOf(point) >= 0);
    }

    /** Labels with something in them, separated by single dots; internationalised ones as they are. */
    static boolean isDomain(String domain) {
        return !domain.isEmpty()
                && !domain.startsWith(".")
                && !domain.endsWith(".")
                && !domain.contains("..")
                && domain.indexOf('@') < 0;
    }

    /** Controls, line ends, any kind of blank, invisible format characters, halves of surrogate pairs. */
    static boolean isUnprintable(int point) {
        return Character.isISOControl(point)
                || Character.isSpaceChar(point)
                || Character.getType(point) == Character.FORMAT
                || Character.getType(point) == Character.SURROGATE;
    }

    private static boolean fits(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length <= MAX_OCTETS;
    }

    /** Only U+0020: a tab or a line end around a name is no slip of the finger. */
    private static String withoutOuterSpaces(String typed) {
        int start = 0;
        int end = typed.length();
        while (start < end && typed.charAt(start) == ' ') {
            start++;
        }
        while (end > start && typed.charAt(end - 1) == ' ') {
            end--;
        }
        return typed.substring(start, end);
    }
}
