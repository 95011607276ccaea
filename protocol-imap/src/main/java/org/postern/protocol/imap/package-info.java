/**
 * IMAP before login (RFC 3501, RFC 9051), both halves, as pure objects.
 *
 * <p>The client half: {@link org.postern.protocol.imap.ImapSession} collects a {@link
 * org.postern.protocol.imap.Command} from lines and literals, reads it with a {@link
 * org.postern.protocol.imap.CommandReader} and answers. The server half: {@link
 * org.postern.protocol.imap.ImapDialogue} works through a list of {@link org.postern.protocol.imap.Errand}s. After
 * login only bytes pass, in rare cases under the eyes of an {@link org.postern.protocol.imap.ImapRelayGuard}.
 *
 * <p>Must not know: channels, credentials, other protocols, and of the core only its protocol, auth and sasl packages.
 */
@NullMarked
package org.postern.protocol.imap;

import org.jspecify.annotations.NullMarked;
