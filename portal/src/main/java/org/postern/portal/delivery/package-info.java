/**
 * Messages to people: codes and notices, by SMS and by e-mail.
 *
 * <p>Must not know: how codes are made and judged, pages, SQL.
 */
@NullMarked
package org.postern.portal.delivery;

import org.jspecify.annotations.NullMarked;
