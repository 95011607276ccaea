package org.postern.protocol.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A command of a relayed client: its verb, what follows, and the octets to pass on.
 *
 * @param verb in upper case; empty when the line cannot be a command
 */
record GuardedLine(String verb, String arguments, String text) {
    private static final GuardedLine UNREADABLE = new GuardedLine("", "", "");

    /**
     * Reads a line that ends with LF. Control characters make it unreadable: servers split words, and some lines, at
     * them.
     */
    static GuardedLine of(byte[] line) {
        int end = line.length - 1;
        if (end > 0 && line[end - 1] == '\r') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (line[i] >= 0 && line[i] < ' ' && line[i] != '\t' || line[i] == 0x7f) {
                return UNREADABLE;
            }
        }
        String text = new String(line, 0, end, StandardCharsets.ISO_8859_1).strip();
        String[] words = text.split("[ \t]+", 2);
        return new GuardedLine(words[0].toUpperCase(Locale.ROOT), words.length < 2 ? "" : words[1], text);
    }

    /** The line as the server gets it: with exactly one CRLF, so that every server sees the same number of commands. */
    byte[] octets() {
        return (text + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The text as people mean it, for addresses outside ASCII (RFC 6531). */
    String unicode() {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
