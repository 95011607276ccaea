/**
 * How fast wrong passwords are refused: the more of them an address or an account has seen, the later each answer.
 *
 * <p>A leaf: knows no stop on the way of a byte. Must not know: sessions, what makes a password right.
 */
@NullMarked
package org.postern.proxy.throttle;

import org.jspecify.annotations.NullMarked;
