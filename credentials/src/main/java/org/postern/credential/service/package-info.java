/**
 * The roles at work: verifying on bounded pools, the book over the store, the feed of changes, the record of last uses.
 *
 * <p>{@link org.postern.credential.service.Credentials} puts it all together; the rest is its own business. Must not
 * know: Netty, HTTP, mail protocols, SQL.
 */
@NullMarked
package org.postern.credential.service;

import org.jspecify.annotations.NullMarked;
