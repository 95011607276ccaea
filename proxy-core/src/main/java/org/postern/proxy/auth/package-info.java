/**
 * The port behind which client-specific passwords are verified: an attempt goes in, one of three outcomes comes back.
 *
 * <p>Must not know: Netty, protocols, where credentials are stored.
 */
@NullMarked
package org.postern.proxy.auth;

import org.jspecify.annotations.NullMarked;
