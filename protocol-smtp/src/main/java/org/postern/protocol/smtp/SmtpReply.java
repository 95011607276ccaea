package org.postern.protocol.smtp;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A server's reply (RFC 5321 section 4.2).
 *
 * @param code three digits; {@link #GARBAGE} for what is no reply
 * @param lines the text of each line without code and separator
 */
record SmtpReply(int code, List<String> lines) {
    static final int GARBAGE = 0;

    /** Enough for a log line. */
    private static final int LONGEST_QUOTE = 200;

    private static final Pattern UNPRINTABLE = Pattern.compile("[^ -~]");
    private static final Pattern ENHANCED_STATUS = Pattern.compile("^[245]\\.[0-9]{1,3}\\.[0-9]{1,3}(?: |$)");

    static SmtpReply garbage(String words) {
        return new SmtpReply(GARBAGE, List.of(words));
    }

    boolean isGarbage() {
        return code == GARBAGE;
    }

    boolean is(int expected) {
        return code == expected;
    }

    boolean isTemporary() {
        return code / 100 == 4;
    }

    boolean isPermanent() {
        return code / 100 == 5;
    }

    /** The keywords, if this answers EHLO. */
    Keywords keywords() {
        return new Keywords(lines.subList(1, lines.size()));
    }

    /** The words of the last line for people, without the enhanced status code. */
    String text() {
        return ENHANCED_STATUS
                .matcher(lines.get(lines.size() - 1))
                .replaceFirst("")
                .strip();
    }

    /** What the server said, for the operator's log: printable and short. */
    String quote() {
        String words = (isGarbage() ? "" : code + " ") + String.join(" / ", lines);
        String printable = UNPRINTABLE.matcher(words).replaceAll("?");
        return printable.substring(0, Math.min(LONGEST_QUOTE, printable.length()));
    }
}
