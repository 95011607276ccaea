/**
 * Stop 8, the last on the way of a byte: after the hand-over only bytes are copied, both ways, at the pace of the
 * slower side.
 *
 * <p>Must not know: any earlier stop, nor what the bytes mean (a {@link org.postern.proxy.protocol.RelayGuard} may).
 */
@NullMarked
package org.postern.proxy.relay;

import org.jspecify.annotations.NullMarked;
