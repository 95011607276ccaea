package org.postern.server.config;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One thing that is wrong with a configuration file, or doubtful about it.
 *
 * @param line from 1; 0 when the problem is the file itself
 * @param column from 1; 0 when the problem is the file itself
 * @param key the path to the value, such as {@code upstreams.main.imap.tls} or {@code listeners[0].address}; may be
 *     empty
 * @param what what is wrong
 * @param remedy what to do about it
 */
public record Problem(Path file, int line, int column, String key, String what, String remedy) {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}]");

    /**
     * One line for people: {@code postern.yaml:12:30: upstreams.main.imap.tls: what; remedy}. Control characters that it
     * quotes from the file are written as in YAML, <code>&#92;u000a</code>.
     */
    @Override
    public String toString() {
        String place = line == 0 ? file + ": " : file + ":" + line + ":" + column + ": ";
        String words = place + (key.isEmpty() ? "" : key + ": ") + what + (remedy.isEmpty() ? "" : "; " + remedy);
        return CONTROL.matcher(words)
                .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
    }
}
