/**
 * The self-service portal: people bind a second factor, and create, watch and revoke client-specific passwords.
 *
 * <p>{@link org.postern.portal.Portal} puts it together. The way of a request: {@code web} (server, door, visits), {@code
 * web.page} (one class for each task), {@code signin} (the web password), {@code factor} (the second step), {@code
 * delivery} (messages), and back through {@code view} (what pages show) and {@code text} (in which words).
 *
 * <p>Must not know: the proxy, mail protocols, SQL, how it is configured.
 */
@NullMarked
package org.postern.portal;

import org.jspecify.annotations.NullMarked;
