/**
 * What holds whatever is sent: to a session by a client, to a dialogue by an upstream, to the framer, the gate of PROXY
 * headers and the configuration's reader.
 *
 * <p>Each class is one target. As tests they run on a corpus: the catalogue and the scripts of the other modules, and the
 * files in {@code src/test/resources}; {@code ./fuzz} lets Jazzer look for input that covers more.
 */
@NullMarked
package org.postern.fuzz;

import org.jspecify.annotations.NullMarked;
