package org.postern.server.cli;

import java.io.InputStream;
import java.io.PrintWriter;
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
        Surroundings surroundings,
        InputStream in,
        PrintWriter out,
        PrintWriter err,
        Clock clock,
        SecureRandom random) {}
