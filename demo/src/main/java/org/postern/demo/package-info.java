/**
 * The mail server of {@code postern demo}: a GreenMail with two mailboxes, in the same process, gone when it ends.
 *
 * <p>Never on the class path of a production server; found by the {@link java.util.ServiceLoader} only when it is
 * there. Must not know: the proxy, credentials, configuration.
 */
@NullMarked
package org.postern.demo;

import org.jspecify.annotations.NullMarked;
