/**
 * Small tools that several stops share: frames out of bytes, and the platform's best transport.
 *
 * <p>Must not know any stop.
 */
@NullMarked
package org.postern.proxy.wire;

import org.jspecify.annotations.NullMarked;
