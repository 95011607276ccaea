/** The self-service portal. */
@NullMarked
package org.postern.portal;

import org.jspecify.annotations.NullMarked;
