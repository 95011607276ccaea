/**
 * What pages show, as values; one record for each template of {@code src/main/jte}.
 *
 * <p>Must not know: HTTP, stores, how the values came about.
 */
@NullMarked
package org.postern.portal.view;

import org.jspecify.annotations.NullMarked;
