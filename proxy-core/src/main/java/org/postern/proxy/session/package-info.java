/**
 * Stop 3 on the way of a byte: the session shell before login. Frames lines and blocks, performs the protocol's steps,
 * counts strikes and refusals, keeps the deadline, asks the {@link org.postern.proxy.auth.Authenticator}, and calls
 * the upstream.
 *
 * <p>Must not know: IMAP, SMTP, how credentials are stored.
 */
@NullMarked
package org.postern.proxy.session;

import org.jspecify.annotations.NullMarked;
