package org.postern.protocol.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * One response of a server (RFC 9051 section 7): {@code * CAPABILITY IMAP4rev1}, {@code A1 NO [CODE] words}, {@code +}.
 *
 * @param tag the command's tag, {@code *} or {@code +}
 * @param word what follows the tag, in upper case; empty after {@code +}
 * @param code what stands in brackets, empty if nothing does; only in status responses
 * @param text the rest: human words of a status response, data of others
 */
record ServerLine(String tag, String word, String code, String text) {
    private static final List<String> STATUS = List.of("OK", "NO", "BAD", "BYE", "PREAUTH");

    /** Codes of RFC 5530 that say: not now, but not because of the name or the secret. */
    private static final List<String> TEMPORARY =
            List.of("UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN", "OVERQUOTA");

    /** @return empty if the line is no response */
    static Optional<ServerLine> parse(String line) {
        if (line.equals("+") || line.startsWith("+ ")) {
            return Optional.of(new ServerLine("+", "", "", line.substring(1).strip()));
        }
        String[] words = line.split(" ", 3);
        if (words.length < 2 || words[0].isEmpty() || words[1].isEmpty()) {
            return Optional.empty();
        }
        String rest = words.length == 3 ? words[2] : "";
        String word = words[1].toUpperCase(Locale.ROOT);
        int end = STATUS.contains(word) && rest.startsWith("[") ? rest.indexOf(']') : -1;
        return Optional.of(
                end < 0
                        ? new ServerLine(words[0], word, "", rest)
                        : new ServerLine(
                                words[0],
                                word,
                                rest.substring(1, end),
                                rest.substring(end + 1).strip()));
    }

    boolean isStatus() {
        return STATUS.contains(word);
    }

    /** @return whether the line is untagged data, in which literals may occur */
    boolean isData() {
        return tag.equals("*") && !isStatus();
    }

    boolean isTemporary() {
        return TEMPORARY.contains(codeName());
    }

    /** The capabilities that the line lists, as data or in its code. */
    Optional<List<String>> capabilities() {
        if (word.equals("CAPABILITY")) {
            return Optional.of(names(text));
        }
        return codeName().equals("CAPABILITY")
                ? Optional.of(names(code.substring("CAPABILITY".length())))
                : Optional.empty();
    }

    /** The line for an operator's log. */
    String forLog() {
        return Words.sayable(isStatus() && !code.isEmpty() ? word + " (" + code + ") " + text : word + " " + text, "");
    }

    private String codeName() {
        return code.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    }

    private static List<String> names(String list) {
        List<String> names = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(list, " ");
        while (words.hasMoreTokens()) {
            names.add(words.nextToken());
        }
        return names;
    }
}
