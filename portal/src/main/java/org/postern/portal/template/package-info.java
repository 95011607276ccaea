/**
 * The pages, generated from {@code src/main/jte} by the build; one class for each template.
 *
 * <p>Must not know: anything but views and texts.
 */
@NullUnmarked
package org.postern.portal.template;

import org.jspecify.annotations.NullUnmarked;
