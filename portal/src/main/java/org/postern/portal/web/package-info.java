/**
 * HTTP: the server, who is asking, what keeps strangers and their forms out, and the pages.
 *
 * <p>The only place that knows Javalin and Jetty. Must not know: SQL, how messages are delivered.
 */
@NullMarked
package org.postern.portal.web;

import org.jspecify.annotations.NullMarked;
