package org.postern.server.observe;

/** Makes text from outside fit for a log line. */
public final class LogText {
    /** Longer words of strangers are cut: a log line is no place to store things. */
    private static final int MAX_LENGTH = 200;

    private LogText() {}

    /** @return the text without control characters, cut to a bounded length */
    public static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.chars().limit(MAX_LENGTH).forEach(c -> printable.append(isPrintable((char) c) ? (char) c : '?'));
        return printable.toString();
    }

    /** @return the text in double quotes, without control characters, cut to a bounded length */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        int end = Math.min(text.length(), MAX_LENGTH);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else {
                quoted.append(isPrintable(c) ? c : '?');
            }
        }
        return quoted.append(end < text.length() ? "…\"" : "\"").toString();
    }

    /** Line separators and bidirectional controls would let a stranger draw log lines of his own. */
    private static boolean isPrintable(char c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
