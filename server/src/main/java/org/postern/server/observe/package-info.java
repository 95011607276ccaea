/**
 * What operators see of sessions: the audit trail, one warning for each trouble of an upstream, and counters.
 *
 * <p>Must not know: channels, protocols, the store.
 */
@NullMarked
package org.postern.server.observe;

import org.jspecify.annotations.NullMarked;
