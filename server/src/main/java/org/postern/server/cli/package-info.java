/**
 * The commands: what is typed after {@code postern}. Standard output carries answers for people and scripts, everything
 * else goes to standard error; every command ends with one of {@link org.postern.server.cli.ExitCode}.
 *
 * <p>Must not know: how sessions, stores and upstreams work.
 */
@NullMarked
package org.postern.server.cli;

import org.jspecify.annotations.NullMarked;
