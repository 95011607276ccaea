/**
 * The process: where it begins, what it takes from its surroundings, and how it ends.
 *
 * <p>Must not know: what commands do.
 */
@NullMarked
package org.postern.server;

import org.jspecify.annotations.NullMarked;
