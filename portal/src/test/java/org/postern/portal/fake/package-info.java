/** Stand-ins for what is outside of the portal: the back-end that judges web passwords, gateways, the clock, a browser. */
@NullMarked
package org.postern.portal.fake;

import org.jspecify.annotations.NullMarked;
