package org.postern.server.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import org.postern.server.config.Surroundings;

/**
 * What commands work with.
 *
 * @param out for answers
 * @param err for everything said to people beside the answer
 */
public record Shell(
        Surroundings surroundings, InputStream in, PrintWriter out, PrintWriter err, Clock clock, SecureRandom random) {

    /** The one that this process was started from. */
    public static Shell ofProcess(Surroundings surroundings) {
        return new Shell(
                surroundings,
                System.in,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Clock.systemUTC(),
                new SecureRandom());
    }
}
