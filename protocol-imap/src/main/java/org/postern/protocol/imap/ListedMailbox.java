package org.postern.protocol.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One line of a server's answer to LIST (RFC 9051 7.3.1): <code>(\HasNoChildren) "." "INBOX.one"</code>.
 *
 * @param delimiter one character, or empty for a flat hierarchy
 */
record ListedMailbox(String delimiter, String name) {
    /** @return empty if the line is none of LIST, or beyond this simple reader */
    static Optional<ListedMailbox> of(ServerLine line) {
        int flagsEnd = line.text().indexOf(')');
        if (!line.word().equals("LIST") || flagsEnd < 0) {
            return Optional.empty();
        }
        byte[] rest = line.text().substring(flagsEnd + 1).getBytes(StandardCharsets.UTF_8);
        CommandReader in = new CommandReader(List.of(rest), List.of());
        try {
            in.space();
            boolean flat = in.atBareString();
            String delimiter = new String(in.string(), StandardCharsets.UTF_8);
            in.space();
            return Optional.of(
                    new ListedMailbox(flat ? "" : delimiter, new String(in.string(), StandardCharsets.UTF_8)));
        } catch (BadSyntax bad) {
            return Optional.empty();
        }
    }

    /** @return whether this is a mark of the user's own: at the top, or below INBOX where servers keep everything there */
    boolean isMark(String mark) {
        return name.equals(mark) || name.equalsIgnoreCase(inInbox(mark));
    }

    String inInbox(String mark) {
        return "INBOX" + delimiter + mark;
    }
}
