/**
 * Stop 6 on the way of a byte: the connection to the mail server. Chooses the upstream of an account, connects on the
 * client's event loop, performs the dialogue's steps, and learns what upstreams offer.
 *
 * <p>Must not know: the session that waits for it, IMAP, SMTP.
 */
@NullMarked
package org.postern.proxy.upstream;

import org.jspecify.annotations.NullMarked;
