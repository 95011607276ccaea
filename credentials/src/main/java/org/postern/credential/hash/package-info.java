/**
 * What becomes of a secret so that it may rest: a bcrypt hash to compare with, a keyed digest to find it by.
 *
 * <p>The only place that knows bcrypt. Must not know: accounts, stores, caches; it works on text and octets.
 */
@NullMarked
package org.postern.credential.hash;

import org.jspecify.annotations.NullMarked;
