/**
 * What happens to sessions, told to whoever counts, audits or warns; so that the session itself need not.
 *
 * <p>Must not know any stop.
 */
@NullMarked
package org.postern.proxy.event;

import org.jspecify.annotations.NullMarked;
