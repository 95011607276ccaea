/** Stores in memory, for the portal's tests. */
@NullMarked
package org.postern.portal.fake;

import org.jspecify.annotations.NullMarked;
