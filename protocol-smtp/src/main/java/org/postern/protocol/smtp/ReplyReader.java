package org.postern.protocol.smtp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the lines of a server together to replies. */
final class ReplyReader {
    /** Real servers send some 20 lines to EHLO; more than this is no greeting but a flood. */
    static final int MOST_LINES = 100;

    /** A last line may lack its blank and text (RFC 5321 section 4.2). */
    private static final Pattern LINE = Pattern.compile("([2-5][0-9][0-9])(?:([ -])(.*))?");

    private final List<String> lines = new ArrayList<>();
    private int code;

    /** @return the reply that this line completes, or empty while there is more to come */
    Optional<SmtpReply> add(byte[] octets) {
        String line = new String(octets, StandardCharsets.UTF_8);
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || !belongs(Integer.parseInt(parts.group(1)))) {
            return Optional.of(SmtpReply.garbage(line));
        }
        code = Integer.parseInt(parts.group(1));
        lines.add(parts.group(3) == null ? "" : parts.group(3));
        return "-".equals(parts.group(2)) ? Optional.empty() : Optional.of(take());
    }

    private boolean belongs(int codeOfLine) {
        return lines.isEmpty() || codeOfLine == code && lines.size() < MOST_LINES;
    }

    private SmtpReply take() {
        SmtpReply reply = new SmtpReply(code, List.copyOf(lines));
        lines.clear();
        return reply;
    }
}
