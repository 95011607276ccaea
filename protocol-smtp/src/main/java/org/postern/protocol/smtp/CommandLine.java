package org.postern.protocol.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.james.protocols.api.Request;
import org.jspecify.annotations.Nullable;

/**
 * A command as octets: a verb, then what follows it. AUTH carries a password there, so nothing becomes a string until a
 * handler asks.
 *
 * <p>Blanks around the line and between its words do not matter, nor does a CR before a bare LF.
 */
final class CommandLine implements Request {
    private final String verb;
    private final byte[] line;
    private final int start;
    private final int end;

    private CommandLine(String verb, byte[] line, int start, int end) {
        this.verb = verb;
        this.line = line;
        this.start = start;
        this.end = end;
    }

    /** @param verbs tells the name to use for a verb */
    static CommandLine parse(byte[] line, Verbs verbs) {
        int end = line.length;
        while (end > 0 && isBlank(line[end - 1])) {
            end--;
        }
        int verb = skipBlanks(line, 0, end);
        int gap = skipWord(line, verb, end);
        return new CommandLine(verbs.nameOf(line, verb, gap), line, skipBlanks(line, gap, end), end);
    }

    /** The dispatcher of this module makes no other requests. */
    static CommandLine of(Request request) {
        return (CommandLine) request;
    }

    @Override
    public String getCommand() {
        return verb;
    }

    /** James's form: {@code null} when nothing follows the verb. */
    @Override
    public @Nullable String getArgument() {
        return isBare() ? null : text();
    }

    /** Whether nothing follows the verb. */
    boolean isBare() {
        return start == end;
    }

    /** What follows the verb; not for AUTH. */
    String text() {
        return new String(line, start, end - start, StandardCharsets.UTF_8);
    }

    /** The first word after the verb, or empty when it is longer than {@code limit} octets. */
    String firstWord(int limit) {
        int gap = skipWord(line, start, end);
        return gap - start > limit ? "" : new String(line, start, gap - start, StandardCharsets.US_ASCII);
    }

    /** A copy of all octets after the first word. */
    Optional<byte[]> afterFirstWord() {
        int rest = skipBlanks(line, skipWord(line, start, end), end);
        return rest == end ? Optional.empty() : Optional.of(Arrays.copyOfRange(line, rest, end));
    }

    /** A copy of a line without the blanks at its end. */
    static byte[] trimmed(byte[] line) {
        int end = line.length;
        while (end > 0 && isBlank(line[end - 1])) {
            end--;
        }
        return Arrays.copyOf(line, end);
    }

    private static int skipBlanks(byte[] line, int from, int end) {
        int at = from;
        while (at < end && isBlank(line[at])) {
            at++;
        }
        return at;
    }

    private static int skipWord(byte[] line, int from, int end) {
        int at = from;
        while (at < end && !isBlank(line[at])) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r';
    }

    /** Gives verbs their names. */
    interface Verbs {
        /** The name of the verb between two positions; a constant, never text of the client. */
        String nameOf(byte[] line, int from, int to);
    }
}
