/**
 * The two-sided protocol interface: what IMAP, SMTP or a third protocol tells the core, and what the core does for it.
 *
 * <p>A {@link org.postern.proxy.protocol.PreAuthSession} speaks to the client, an {@link
 * org.postern.proxy.protocol.UpstreamDialogue} speaks to the server, and neither knows the other. Both are pure:
 * {@code on…} methods receive facts and return a {@link org.postern.proxy.protocol.Step} or {@link
 * org.postern.proxy.protocol.UpstreamStep}, and the core performs it. Everything here runs on one event loop and
 * needs no synchronisation.
 *
 * <p>Must not know: channels, the stages of the core, credential stores.
 */
@NullMarked
package org.postern.proxy.protocol;

import org.jspecify.annotations.NullMarked;
