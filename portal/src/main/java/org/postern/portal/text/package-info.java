/**
 * Words: the portal's sentences in its languages, and moments in the reader's zone.
 *
 * <p>Must not know: HTTP, accounts, which sentence is said where.
 */
@NullMarked
package org.postern.portal.text;

import org.jspecify.annotations.NullMarked;
