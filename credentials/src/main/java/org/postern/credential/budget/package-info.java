/**
 * How much of something is allowed in a time: messages to a number, attempts of an address.
 *
 * <p>Values and the store port only. Must not know: what is counted, SQL.
 */
@NullMarked
package org.postern.credential.budget;

import org.jspecify.annotations.NullMarked;
