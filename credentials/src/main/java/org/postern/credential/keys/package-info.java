/**
 * Keys at rest: files that only their owner can read, and what is sealed with them.
 *
 * <p>Must not know: accounts, passwords, stores.
 */
@NullMarked
package org.postern.credential.keys;

import org.jspecify.annotations.NullMarked;
