/**
 * Where everything meets: protocols are found, credentials and proxy joined, threads started and stopped in order.
 *
 * <p>The only place that looks services up, reads clocks and makes randomness.
 */
@NullMarked
package org.postern.server.wiring;

import org.jspecify.annotations.NullMarked;
