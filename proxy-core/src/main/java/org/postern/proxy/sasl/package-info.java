/**
 * The SASL mechanisms PLAIN (RFC 4616) and LOGIN, both sides, free of any protocol's framing.
 *
 * <p>Must not know: Netty, IMAP, SMTP. The protocols add base64 lines, continuation marks and reply codes.
 */
@NullMarked
package org.postern.proxy.sasl;

import org.jspecify.annotations.NullMarked;
