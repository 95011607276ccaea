/**
 * SMTP submission (RFC 6409), both halves, as pure objects.
 *
 * <p>The client half is {@link org.postern.protocol.smtp.SmtpSession}: Apache James Protocols dispatches the commands and
 * supplies the replies that every SMTP server shares, Postern's own commands answer with a {@link
 * org.postern.proxy.protocol.Step}. The server half is {@link org.postern.protocol.smtp.SmtpDialogue} with one errand for
 * logging in and one for asking what is offered. After login {@link org.postern.protocol.smtp.SmtpRelayGuard} stands
 * between a client and an upstream that trusts Postern.
 *
 * <p>Must not know: channels, threads, the stages of the core, credential stores, other protocols.
 */
@NullMarked
package org.postern.protocol.smtp;

import org.jspecify.annotations.NullMarked;
