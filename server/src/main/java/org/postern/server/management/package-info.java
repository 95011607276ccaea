/**
 * What machines ask about this process: metrics, whether it lives, whether it is ready for clients.
 *
 * <p>Must not know: where the answers come from.
 */
@NullMarked
package org.postern.server.management;

import org.jspecify.annotations.NullMarked;
