/**
 * Small tools that several stops share: frames out of bytes, last words, whose fault a fault is, and the platform's best
 * transport.
 *
 * <p>Must not know any stop.
 */
@NullMarked
package org.postern.proxy.wire;

import org.jspecify.annotations.NullMarked;
