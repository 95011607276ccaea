package org.postern.protocol.imap;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Recognises a peer that does not speak IMAP at all, for whom answering line by line is pointless or, when a browser
 * is made to talk to a mail port, dangerous.
 */
final class ForeignProtocol {
    private static final Set<String> VERBS = Set.of(
            "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE", "EHLO", "HELO", "LHLO",
            "MAIL", "USER", "PRI");

    /** Words are read up to here: the longest verb of IMAP is AUTHENTICATE. */
    private static final int LONGEST = 12;

    /** RFC 4253 section 4.2. */
    private static final String SSH = "SSH-";

    /** RFC 8446 5.1: record type handshake, legacy version 3. */
    private static final int TLS_HANDSHAKE = 0x16;

    private ForeignProtocol() {}

    /** @param line the first line of a command; a verb of these may still be the tag of an IMAP command */
    static boolean isSpokenIn(byte[] line) {
        String first = word(line, 0);
        return startsTls(line)
                || first.startsWith(SSH)
                || (VERBS.contains(first) && !isImapVerb(word(line, first.length() + 1)));
    }

    private static boolean startsTls(byte[] line) {
        return line.length > 1 && line[0] == TLS_HANDSHAKE && line[1] == 3;
    }

    private static boolean isImapVerb(String word) {
        return ImapVerb.of(word) != ImapVerb.OTHER;
    }

    private static String word(byte[] line, int from) {
        int end = Math.min(from, line.length);
        while (end < line.length && end - from <= LONGEST && line[end] > ' ') {
            end++;
        }
        return end <= from
                ? ""
                : new String(line, from, end - from, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
    }
}
