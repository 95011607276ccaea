package org.postern.server.config;

import java.nio.file.Path;

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

    /** One line for people: {@code postern.yaml:12:30: upstreams.main.imap.tls: what; remedy}. */
    @Override
    public String toString() {
        String place = line == 0 ? file + ": " : file + ":" + line + ":" + column + ": ";
        return place + (key.isEmpty() ? "" : key + ": ") + what + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
