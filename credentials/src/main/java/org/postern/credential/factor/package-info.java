/**
 * Second factors: what an account has bound, the codes that prove it, and the codes for when it is lost.
 *
 * <p>Values and store ports only. Must not know: how a code reaches a person, HTTP, SQL.
 */
@NullMarked
package org.postern.credential.factor;

import org.jspecify.annotations.NullMarked;
