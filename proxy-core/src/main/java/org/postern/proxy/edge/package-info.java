/**
 * Stop 2 on the way of a byte: who is connecting (PROXY header), how many may, and TLS with its certificates.
 *
 * <p>Must not know: sessions, upstreams, the relay.
 */
@NullMarked
package org.postern.proxy.edge;

import org.jspecify.annotations.NullMarked;
