/**
 * Messages to people: codes and notices, by SMS and by e-mail.
 *
 * <p>Must not know: what a code is good for, HTTP pages, SQL.
 */
@NullMarked
package org.postern.portal.delivery;

import org.jspecify.annotations.NullMarked;
