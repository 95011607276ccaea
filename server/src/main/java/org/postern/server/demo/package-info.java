/**
 * {@code postern demo}: everything on one machine with nothing configured, an embedded mail server as upstream.
 *
 * <p>Must not know: which mail server that is.
 */
@NullMarked
package org.postern.server.demo;

import org.jspecify.annotations.NullMarked;
