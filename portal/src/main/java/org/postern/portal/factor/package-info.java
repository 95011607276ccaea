/**
 * Second factors at work: binding, proving, changing, removing and recovering them.
 *
 * <p>Must not know: HTTP pages, how messages are delivered, SQL.
 */
@NullMarked
package org.postern.portal.factor;

import org.jspecify.annotations.NullMarked;
