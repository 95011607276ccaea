/**
 * How the commands of an operator reach a running process: a socket in the data folder, open to the user that runs
 * Postern and to nobody else.
 *
 * <p>Must not know: what the commands do.
 */
@NullMarked
package org.postern.server.control;

import org.jspecify.annotations.NullMarked;
