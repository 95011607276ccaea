package org.postern.protocol.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the sender out of MAIL (RFC 5321 section 4.1.1.2).
 *
 * <p>Strict on purpose: whatever could be read in two ways, such as a missing bracket, nested brackets or an escape
 * outside a quoted local part, is not read at all.
 */
final class MailFrom {
    private static final Pattern FORM = Pattern.compile(
            "MAIL[ \\t]+FROM:[ \\t]*<(?:([^<>\"\\\\\\s]*)|\"((?:[^\"\\\\]|\\\\.)*)\"@([^<>\"\\\\\\s]+))>(?:[ \\t].*)?",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private MailFrom() {}

    /**
     * The address between the brackets, a quoted local part without its quotes; empty text for the null sender.
     *
     * @param line the command without its line end
     */
    static Optional<String> sender(String line) {
        Matcher form = FORM.matcher(line);
        if (!form.matches()) {
            return Optional.empty();
        }
        String sender = form.group(1) != null
                ? form.group(1)
                : ESCAPED.matcher(form.group(2)).replaceAll("$1") + "@" + form.group(3);
        return sender.chars().anyMatch(MailFrom::posesAsAscii) ? Optional.empty() : Optional.of(sender);
    }

    /** The Kelvin sign becomes a plain k in lower case, so it would pass for an address that it is not. */
    private static boolean posesAsAscii(int character) {
        return character > 0x7f && Character.toLowerCase(character) <= 0x7f;
    }
}
