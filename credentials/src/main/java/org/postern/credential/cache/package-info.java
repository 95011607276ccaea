/**
 * Remembers proofs, so that a client that logs in every few minutes costs one bcrypt and not hundreds.
 *
 * <p>The only place that knows Caffeine. Must not know: stores, hashes, secrets beyond the call that presents them.
 */
@NullMarked
package org.postern.credential.cache;

import org.jspecify.annotations.NullMarked;
