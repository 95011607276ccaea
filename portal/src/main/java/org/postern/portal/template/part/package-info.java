/**
 * Parts of pages, generated from {@code src/main/jte/part} by the build.
 *
 * <p>Must not know: anything but views and texts.
 */
@NullUnmarked
package org.postern.portal.template.part;

import org.jspecify.annotations.NullUnmarked;
