/**
 * The sessions that are alive now, by credential and account, so that a revocation ends exactly the right ones.
 *
 * <p>Must not know any stop.
 */
@NullMarked
package org.postern.proxy.live;

import org.jspecify.annotations.NullMarked;
