/**
 * The pages: each class answers the requests of one task, from the form to the view.
 *
 * <p>Must not know: Javalin and Jetty, SQL, how messages are delivered.
 */
@NullMarked
package org.postern.portal.web.page;

import org.jspecify.annotations.NullMarked;
